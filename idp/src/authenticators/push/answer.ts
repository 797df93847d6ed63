import { createHmac, createPublicKey, type KeyObject, verify } from 'node:crypto'
import { minutes } from 'shared/clock.ts'

/** How long a phone has to answer. */
export const REQUEST_LIFE = minutes(2)

export type Decision = 'approve' | 'deny'

/**
 * Two digits that the waiting screen shows and the phone asks for, 10 to 99. Worked out again each time it is needed,
 * from the secret of the request, so that no table holds it.
 */
export function numberFor(key: Buffer, request: string): string {
  const value = createHmac('sha256', key).update(`push number\n${request}`).digest().readUIntBE(0, 6)
  return String(10 + (value % 90))
}

/** What a phone signs to become one of the account's. */
export function enrolmentText(token: string): string {
  return `bind this phone\n${token}`
}

/** What a phone signs to answer. The request's secret ties the signature to one question. */
export function answerText(answer: { request: string; decision: Decision; number: string }): string {
  return ['answer a sign-in', answer.request, answer.decision, answer.number].join('\n')
}

/** A phone's public key (SPKI, base64url), if it is one: ECDSA on P-256, which every browser can make. */
export function readPublicKey(text: string): Buffer | undefined {
  const key = Buffer.from(text, 'base64url')
  const parsed = publicKeyOf(key)
  return parsed?.asymmetricKeyDetails?.namedCurve === 'prime256v1' ? key : undefined
}

/** Whether this key signed these words. The signature is as WebCrypto makes it: r and s, one after the other. */
export function isSignedBy(publicKey: Buffer, words: string, signature: string): boolean {
  const key = publicKeyOf(publicKey)
  return (
    key !== undefined &&
    verify(
      'sha256',
      Buffer.from(words),
      { key, dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    )
  )
}

function publicKeyOf(key: Buffer): KeyObject | undefined {
  try {
    return createPublicKey({ key, format: 'der', type: 'spki' })
  } catch {
    return undefined
  }
}
