import type { Result } from 'shared/result.ts'
import type { PostalAddress } from '../case-state.ts'

/** A letter on paper. */
export interface PostalLetter {
  /** The same for every try to send it. */
  readonly id: string
  readonly to: { readonly name: string; readonly address: PostalAddress }
  /** One page, letter size, the address where a window envelope shows it. */
  readonly pdf: Buffer
  /** The same words without their layout. */
  readonly text: string
}

/**
 * Whoever prints and mails letters, as we need them. Sending throws when they are slow, down or answer nonsense: then
 * the same call makes sense again. What it throws quotes neither name nor address.
 */
export interface LetterSender {
  /** Resolves once the vendor has taken the letter. Refused: the post will never deliver to this address. */
  send(letter: PostalLetter): Promise<Result<undefined, 'undeliverable'>>
}
