import type { Knex } from 'knex'
import type { Clock } from 'shared/clock.ts'
import { LANGUAGES } from 'shared/web/language.ts'
import { z } from 'zod'
import type { Jobs, Queue } from '../../jobs/jobs.ts'
import type { PhoneSender } from '../../telephony/phone-sender.ts'
import { codeMessage } from './code.ts'
import { refusedLine } from './phone-number.ts'
import type { Delivery } from './store.ts'

const sendingSchema = z.object({
  codeId: z.uuid(),
  to: z.e164(),
  code: z.string(),
  channel: z.enum(['text-message', 'voice-call']),
  language: z.enum(LANGUAGES),
  /** Otherwise the vendor must say what kind of line it is before anything is sent. */
  lineKnown: z.boolean(),
})

export type Sending = z.infer<typeof sendingSchema>

/** Codes on their way to a phone. A vendor that is slow or down is asked again, for as long as the code lives. */
export function createCodeDelivery(deps: {
  jobs: Pick<Jobs, 'queue'>
  db: Knex
  sender: PhoneSender
  brandName: string
  publicUrl: string
  now: Clock
}): Queue<Sending> {
  const { jobs, db, sender, now } = deps

  /**
   * The row and the message belong together: a second run of the job waits for the first one's row, and finds it
   * (sent, nothing to do) or not (the first failed, send now).
   */
  const deliver = ({ codeId, ...sending }: Sending): Promise<void> =>
    db.transaction(async (transaction) => {
      const claimed = await transaction('sent_phone_code')
        .insert({ code_id: codeId, sent_at: now() })
        .onConflict('code_id')
        .ignore()
        .returning('code_id')
      if (claimed.length === 0) return
      // An expired code, or one that a newer one has replaced, would only be typed in vain.
      const wanted = await transaction('phone_code')
        .where({ id: codeId })
        .whereNull('used_at')
        .where('expires_at', '>', now())
        .first('id')
      if (wanted === undefined) return
      const outcome = await trySending(codeId, sending)
      await transaction('phone_code').where({ id: codeId }).update(outcome)
    })

  async function trySending(
    codeId: string,
    { lineKnown, to, channel, language, code }: Omit<Sending, 'codeId'>,
  ): Promise<{ delivery: Delivery; line_known: true; takes_text_messages?: boolean }> {
    const line = lineKnown ? 'unknown' : await sender.line(to)
    const learnt = {
      line_known: true,
      ...(line === 'landline' ? { takes_text_messages: false } : {}),
    } as const
    const refusal = refusedLine(line, channel)
    if (refusal !== undefined) return { ...learnt, delivery: refusal }
    const text = codeMessage({ ...deps, code, channel, language })
    const sent = await sender.send({ id: codeId, to, channel, language, text })
    return { ...learnt, delivery: sent.ok ? 'sent' : sent.reason }
  }

  return jobs.queue({ name: 'phone-codes', schema: sendingSchema, run: deliver })
}
