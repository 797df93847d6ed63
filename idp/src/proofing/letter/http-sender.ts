import { ok, refused } from 'shared/result.ts'
import { z } from 'zod'
import type { LetterSender, PostalLetter } from './letter-sender.ts'

const TIMEOUT_MS = 10_000

/**
 * Letters through a print-and-mail vendor. Any vendor fits behind this interface, which a few lines in front of their
 * own can provide:
 *
 * `POST {url}/letters`, `Authorization: Bearer …`, `Idempotency-Key: <id>`, a multipart form (RFC 7578) of two parts:
 *  - `letter`, `application/json`: `{ "id", "recipient": { "name", "line1", "line2"?, "city", "state", "zip" } }`
 *  - `file`, `application/pdf`: the page
 *
 * Answers: 201 (200 for a key seen before) with `{ "id" }` once it is taken; 422 with `{ "error":
 * "undeliverable_address" }` when no post goes there. Anything else is worth another try.
 */
export function createHttpLetterSender(options: {
  url: string
  token: string
  timeoutMs?: number
}): LetterSender {
  const { url, token, timeoutMs = TIMEOUT_MS } = options
  return {
    async send(letter) {
      const { status, body } = await post(letter)
      if (status === 422 && undeliverable.safeParse(body).success) return refused('undeliverable')
      if (status !== 200 && status !== 201) throw new LetterFault(`answered ${status}`)
      if (!taken.safeParse(body).success) throw new LetterFault('answered nonsense')
      return ok()
    },
  }

  async function post(letter: PostalLetter): Promise<{ status: number; body: unknown }> {
    try {
      const response = await fetch(`${url.replace(/\/$/, '')}/letters`, {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${token}`,
          Accept: 'application/json',
          'Idempotency-Key': letter.id,
        },
        body: formOf(letter),
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      })
      return { status: response.status, body: parsed(await response.text()) }
    } catch (fault) {
      const timedOut = fault instanceof DOMException && fault.name === 'TimeoutError'
      throw new LetterFault(timedOut ? 'no answer in time' : 'not reached')
    }
  }
}

/** Says what went wrong in our words: a vendor's own may quote the address. */
class LetterFault extends Error {
  constructor(what: string) {
    super(`Print-and-mail vendor: ${what}`)
    this.name = 'LetterFault'
  }
}

function formOf({ id, to, pdf }: PostalLetter): FormData {
  const { street, unit, city, state, zip } = to.address
  const recipient = {
    name: to.name,
    line1: street,
    ...(unit === undefined ? {} : { line2: unit }),
    city,
    state,
    zip,
  }
  const form = new FormData()
  form.set('letter', new Blob([JSON.stringify({ id, recipient })], { type: 'application/json' }))
  form.set('file', new Blob([new Uint8Array(pdf)], { type: 'application/pdf' }), 'letter.pdf')
  return form
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const taken = z.object({ id: z.string().min(1) })
const undeliverable = z.object({ error: z.literal('undeliverable_address') })
