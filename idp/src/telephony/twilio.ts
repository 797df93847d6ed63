import { ok, refused } from 'shared/result.ts'
import { z } from 'zod'
import type { Line, PhoneMessage, PhoneSender, SendingRefusal } from './phone-sender.ts'

const TIMEOUT_MS = 5_000

/**
 * Messages and calls through Twilio's HTTP interface (Programmable Messaging and Voice, API version 2010-04-01;
 * Lookup v2). A request that got no answer in time may have been taken all the same; its message then arrives twice,
 * with the same code in it.
 */
export function createTwilioSender(options: {
  accountSid: string
  authToken: string
  /** The number we send from, E.164. */
  from: string
  apiUrl?: string
  lookupUrl?: string
  timeoutMs?: number
}): PhoneSender {
  const { accountSid, authToken, from, timeoutMs = TIMEOUT_MS } = options
  const { apiUrl = 'https://api.twilio.com', lookupUrl = 'https://lookups.twilio.com' } = options
  const account = `${apiUrl}/2010-04-01/Accounts/${encodeURIComponent(accountSid)}`
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`

  return {
    async line(number) {
      const url = `${lookupUrl}/v2/PhoneNumbers/${encodeURIComponent(number)}?Fields=line_type_intelligence`
      const { status, body } = await request(url, {})
      if (status === 404) return 'no-such-number'
      if (status !== 200) throw new TwilioFault(`look-up answered ${status}`)
      const answer = lookupAnswer.safeParse(body)
      if (!answer.success) throw new TwilioFault('look-up answered nonsense')
      if (!answer.data.valid) return 'no-such-number'
      return LINES[answer.data.line_type_intelligence?.type ?? ''] ?? 'unknown'
    },

    async send(message) {
      const form = { To: message.to, From: from, ...contentOf(message) }
      const resource = message.channel === 'text-message' ? 'Messages' : 'Calls'
      const { status, body } = await request(`${account}/${resource}.json`, {
        method: 'POST',
        body: new URLSearchParams(form),
      })
      const refusal = refusalOf(body)
      if (refusal !== undefined && (status === 201 || status === 400)) return refused(refusal)
      if (status !== 201) throw new TwilioFault(`sending answered ${status}`)
      if (!sendingAnswer.safeParse(body).success) throw new TwilioFault('sending answered nonsense')
      return ok()
    },
  }

  async function request(url: string, init: RequestInit): Promise<{ status: number; body: unknown }> {
    try {
      const response = await fetch(url, {
        ...init,
        headers: { Authorization: authorization, Accept: 'application/json' },
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      })
      return { status: response.status, body: parsed(await response.text()) }
    } catch (fault) {
      const timedOut = fault instanceof DOMException && fault.name === 'TimeoutError'
      throw new TwilioFault(timedOut ? 'no answer in time' : 'not reached')
    }
  }
}

/** Says what went wrong in our words: Twilio's own quote the number. */
class TwilioFault extends Error {
  constructor(what: string) {
    super(`Twilio: ${what}`)
    this.name = 'TwilioFault'
  }
}

/** Without an answer machine in between, and told slowly; TwiML is XML. */
function contentOf({ channel, text, language }: PhoneMessage): Record<string, string> {
  if (channel === 'text-message') return { Body: text }
  const voice = language === 'es' ? 'es-MX' : 'en-US'
  return {
    Twiml: `<Response><Pause length="1"/><Say language="${voice}">${escapeXml(text)}</Say></Response>`,
  }
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Of a request that was refused (`code`), or of a message that failed at once (`error_code`). */
function refusalOf(body: unknown): SendingRefusal | undefined {
  const answer = z.object({ code: z.number().optional(), error_code: z.number().nullish() }).safeParse(body)
  if (!answer.success) return undefined
  return REFUSALS[answer.data.code ?? answer.data.error_code ?? 0]
}

/** Twilio's error codes that sending again would not change. */
const REFUSALS: Readonly<Record<number, SendingRefusal>> = {
  13224: 'no-such-number', // call: invalid number
  13227: 'no-such-number', // call: country not enabled
  21211: 'no-such-number',
  21215: 'no-such-number', // call: country not enabled
  21217: 'no-such-number', // call: invalid number
  21408: 'no-such-number', // country not enabled
  21610: 'opted-out',
  21612: 'no-such-number', // no route
  21614: 'landline',
  30006: 'landline',
}

/** Line types of Lookup v2. Fixed VoIP too: it follows an Internet account, not a device (SP 800-63B-4 §3.1.3.3). */
const LINES: Readonly<Record<string, Line>> = {
  mobile: 'mobile',
  landline: 'landline',
  fixedVoip: 'voip',
  nonFixedVoip: 'voip',
  premium: 'premium',
  sharedCost: 'premium',
  tollFree: 'other',
  personal: 'other',
  uan: 'other',
  voicemail: 'other',
  pager: 'other',
}

const lookupAnswer = z.object({
  valid: z.boolean(),
  line_type_intelligence: z.object({ type: z.string().nullish() }).nullish(),
})

const sendingAnswer = z.object({ sid: z.string().min(1), status: z.string() })
