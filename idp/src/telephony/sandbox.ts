import { h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { ok, refused } from 'shared/result.ts'
import type { Mailer } from '../notices/mailer.ts'
import type { PhoneMessage, PhoneSender } from './phone-sender.ts'

/** Numbers that produce each outcome by hand. Every other number is a mobile phone, and gets its message. */
export const MAGIC_NUMBERS = {
  vendorError: '+12255551000',
  voip: '+12255552000',
  landline: '+12255553000',
  premium: '+12255554000',
  timeout: '+12255555000',
  optedOut: '+12255559999',
} as const

/**
 * A telephone company for development: messages arrive in the mail inbox, addressed to `+15551234567@sms.sandbox`.
 * In production it refuses to be made: it would show codes to whoever reads that mail.
 */
export function createSandboxSender(deps: {
  mailer: Pick<Mailer, 'send'>
  production: boolean
  timeoutMs?: number
}): PhoneSender {
  if (deps.production) throw new Error('The sandbox for text messages and calls must not run in production')
  const { mailer, timeoutMs = 5_000 } = deps

  return {
    async line(number) {
      switch (number) {
        case MAGIC_NUMBERS.timeout:
          return timeOut(timeoutMs)
        case MAGIC_NUMBERS.voip:
          return 'voip'
        case MAGIC_NUMBERS.landline:
          return 'landline'
        case MAGIC_NUMBERS.premium:
          return 'premium'
        default:
          return 'mobile'
      }
    },

    async send(message) {
      switch (message.to) {
        case MAGIC_NUMBERS.vendorError:
          throw new Error('The sandbox plays a telephone company that is down')
        case MAGIC_NUMBERS.timeout:
          return timeOut(timeoutMs)
        case MAGIC_NUMBERS.optedOut:
          return refused('opted-out')
        case MAGIC_NUMBERS.landline:
          if (message.channel === 'text-message') return refused('landline')
      }
      await mailer.send(asMail(message))
      return ok()
    },
  }
}

function asMail({ id, to, channel, text }: PhoneMessage) {
  // A voice reads digits one by one; in writing they belong together.
  const written = text.replace(/(?<=\d), (?=\d)/g, '')
  return {
    id,
    to: `${to}@sms.sandbox`,
    subject: channel === 'text-message' ? 'Text message' : 'Voice call',
    text: `${written}\n`,
    html: `<!doctype html>${renderToString(h('pre', null, written))}`,
  }
}

async function timeOut(milliseconds: number): Promise<never> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds))
  throw new Error('The sandbox plays a telephone company that does not answer')
}
