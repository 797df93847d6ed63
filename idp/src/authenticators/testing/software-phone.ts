import { generateKeyPairSync, sign } from 'node:crypto'
import { answerText, type Decision, enrolmentText } from '../push/answer.ts'

/** A phone as its browser behaves: one key, and signatures in the form WebCrypto makes. */
export function createSoftwarePhone() {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const signed = (words: string) =>
    sign('sha256', Buffer.from(words), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')
  return {
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64url'),
    bind: (token: string) => signed(enrolmentText(token)),
    answer: (answer: { request: string; decision: Decision; number: string }) => signed(answerText(answer)),
  }
}
