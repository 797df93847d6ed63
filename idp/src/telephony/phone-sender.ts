import type { Result } from 'shared/result.ts'
import type { Language } from 'shared/web/language.ts'

/** How a message reaches a phone. */
export type Channel = 'text-message' | 'voice-call'

/** What kind of line a number is. `other` belongs to no one phone: toll-free, pager, voicemail. */
export type Line = 'mobile' | 'landline' | 'voip' | 'premium' | 'other' | 'unknown' | 'no-such-number'

export interface PhoneMessage {
  /** The same for every try to send it. */
  readonly id: string
  /** E.164. */
  readonly to: string
  readonly channel: Channel
  readonly language: Language
  /** What the text message says, or the voice. */
  readonly text: string
}

/** Why a message will not arrive, however often it is sent. */
export type SendingRefusal = 'no-such-number' | 'landline' | 'opted-out'

/**
 * The telephone company, as we need it. Both operations throw when it is slow, down or answers nonsense: then the
 * same call makes sense again. What they throw quotes neither number nor message.
 */
export interface PhoneSender {
  line(number: string): Promise<Line>
  /** Resolves once the vendor has taken the message. `landline`: it cannot receive text messages. */
  send(message: PhoneMessage): Promise<Result<undefined, SendingRefusal>>
}
