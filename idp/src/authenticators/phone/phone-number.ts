import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import type { Channel, Line } from '../../telephony/phone-sender.ts'

/**
 * A number as people type it, in E.164; undefined when no phone can have it. Without a country it is one of the
 * United States.
 *
 * Nobody has area code 555, so that examples ring nobody; `fictitious` takes its numbers as real.
 */
export function readNumber(typed: string, { fictitious }: { fictitious: boolean }): string | undefined {
  const phone = parsePhoneNumberFromString(typed, 'US')
  if (phone === undefined) return undefined
  if (fictitious && FICTITIOUS.test(phone.number)) return phone.number
  return phone.isValid() ? phone.number : undefined
}

/** What the numbering plan itself says about a number, without asking anybody. */
export function lineByPlan(number: string): Line {
  switch (parsePhoneNumberFromString(number)?.getType()) {
    case 'PREMIUM_RATE':
    case 'SHARED_COST':
      return 'premium'
    case 'VOIP':
      return 'voip'
    case 'TOLL_FREE':
    case 'PERSONAL_NUMBER':
    case 'PAGER':
    case 'UAN':
    case 'VOICEMAIL':
      return 'other'
    case 'FIXED_LINE':
      return 'landline'
    case 'MOBILE':
      return 'mobile'
    default:
      return 'unknown'
  }
}

/** Why codes do not go to this kind of line; undefined where they may. */
export function refusedLine(line: Line, channel: Channel): Exclude<Line, 'mobile' | 'unknown'> | undefined {
  if (line === 'mobile' || line === 'unknown') return undefined
  return line === 'landline' && channel === 'voice-call' ? undefined : line
}

/** As it is shown: enough to know one's own phone by, of no use to anybody else. */
export function maskNumber(number: string): string {
  return `••• ••• ${number.slice(-4)}`
}

const FICTITIOUS = /^\+1555\d{7}$/
