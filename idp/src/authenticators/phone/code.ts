import { minutes, seconds } from 'shared/clock.ts'
import { fingerprint } from 'shared/crypto/seal.ts'
import type { Language } from 'shared/web/language.ts'
import type { Channel } from '../../telephony/phone-sender.ts'
import { phoneMessages } from './messages.ts'

/** SP 800-63B-4 §3.1.3.2: at most ten minutes. */
export const CODE_LIFE = minutes(10)
/** How long a code of one kind must be under way before another one is sent the same way. */
export const RESEND_AFTER = seconds(30)

/** What is stored of a code. It matches for this account, this phone and this interaction only. */
export function codeFingerprint(
  key: Buffer,
  of: { accountId: string; phoneId: string; interaction: Buffer; code: string },
): Buffer {
  return fingerprint(key, [of.accountId, of.phoneId, of.interaction.toString('hex'), of.code].join('\n'))
}

/**
 * What the phone receives. The last line of a text message binds the code to our address, so that phones offer it on
 * no other page (domain-bound codes). A voice says each digit by itself, and everything twice.
 */
export function codeMessage(of: {
  code: string
  channel: Channel
  language: Language
  brandName: string
  publicUrl: string
}): string {
  const { code, brandName } = of
  const t = phoneMessages[of.language].sent
  if (of.channel === 'text-message')
    return `${t.text(brandName, code)}\n\n@${new URL(of.publicUrl).hostname} #${code}`
  const spoken = t.voice(brandName, [...code].join(', '))
  return `${spoken} ${t.again} ${spoken}`
}
