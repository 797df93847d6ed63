import type { Knex } from 'knex'
import { after, type Clock } from 'shared/clock.ts'
import { fingerprint, type RandomBytes } from 'shared/crypto/seal.ts'
import { ok, type Result, refused } from 'shared/result.ts'
import { LANGUAGES, type Language } from 'shared/web/language.ts'
import { z } from 'zod'
import { newCode } from '../../accounts/sign-up.ts'
import { CODE_LIFE, codeMessage, RESEND_AFTER } from '../../authenticators/phone/code.ts'
import type { Jobs } from '../../jobs/jobs.ts'
import type { Limits } from '../../limits/limits.ts'
import type { Channel, PhoneSender } from '../../telephony/phone-sender.ts'
import { inTransaction } from '../../vault/db.ts'

/** Codes that show that a phone reaches the applicant (SP 800-63A-4 §3.8: six digits, ten minutes, used once). */
export interface PhoneProofCodes {
  /**
   * Makes a code, the case's only one from now on, and sends it. Too soon after the last one only to the same number:
   * whoever mistyped theirs does not wait for a code that was sent to somebody else.
   */
  send(to: {
    caseId: string
    accountId: string
    number: string
    /** The last code of this case, if there was one, went to another number. */
    isOther: boolean
    channel: Channel
    language: Language
    /** The network address that asks. */
    address: string
  }): Promise<Result<undefined, 'too-soon' | 'too-many'>>
  verify(typed: {
    caseId: string
    accountId: string
    number: string
    code: string
  }): Promise<Result<undefined, 'wrong-code' | 'locked'>>
}

export function createPhoneProofCodes(deps: {
  db: Knex
  jobs: Pick<Jobs, 'queue'>
  sender: Pick<PhoneSender, 'send'>
  limits: Pick<Limits, 'attempt' | 'succeeded'>
  key: Buffer
  brandName: string
  publicUrl: string
  now: Clock
  randomBytes: RandomBytes
}): PhoneProofCodes {
  const { db, limits, now } = deps
  const queue = deps.jobs.queue({
    name: 'proofing-phone-codes',
    schema: z.object({
      to: z.e164(),
      code: z.string(),
      channel: z.enum(['text-message', 'voice-call']),
      language: z.enum(LANGUAGES),
      expiresAt: z.iso.datetime(),
    }),
    async run({ to, code, channel, language, expiresAt }, { id }) {
      // A code that would arrive after its end helps nobody.
      if (new Date(expiresAt) <= now()) return
      const text = codeMessage({ ...deps, code, channel, language })
      await deps.sender.send({ id, to, channel, language, text })
    },
  })

  /** Of case, number and code: a code for one number is worth nothing for another. */
  const print = (caseId: string, number: string, code: string) =>
    fingerprint(deps.key, `${caseId}\n${number}\n${code}`)

  return {
    async send({ caseId, accountId, number, isOther, channel, language, address }) {
      for (const [name, key] of [
        ['phone-sends-per-address', address],
        ['phone-sends-per-account', accountId],
        ['phone-sends-per-phone', number],
      ] as const)
        if (!(await limits.attempt(name, key)).permitted) return refused('too-many')
      const code = newCode(deps.randomBytes)
      const expiresAt = after(now(), CODE_LIFE)
      return inTransaction(db, async (transaction) => {
        const { rowCount } = await transaction.raw(REPLACE, {
          caseId,
          print: print(caseId, number, code),
          now: now(),
          expiresAt,
          unlessAskedSince: isOther ? now() : after(now(), -RESEND_AFTER),
        })
        if (rowCount === 0) return refused('too-soon')
        await queue.send(
          { to: number, code, channel, language, expiresAt: expiresAt.toISOString() },
          transaction,
        )
        return ok()
      })
    },

    async verify({ caseId, accountId, number, code }) {
      const counted = await limits.attempt('proofing-phone-code', accountId)
      if (!counted.permitted) return refused('locked')
      const used = await db('proofing_phone_code')
        .where({ case_id: caseId, fingerprint: print(caseId, number, code) })
        .whereNull('used_at')
        .where('expires_at', '>', now())
        .update({ used_at: now() })
      if (used === 0) return refused(counted.lockedUntil === undefined ? 'wrong-code' : 'locked')
      await limits.succeeded('proofing-phone-code', accountId)
      return ok()
    },
  }
}

const REPLACE = `
  insert into proofing_phone_code as c (case_id, fingerprint, asked_at, expires_at)
  values (:caseId, :print, :now, :expiresAt)
  on conflict (case_id) do update
    set fingerprint = excluded.fingerprint, asked_at = excluded.asked_at, expires_at = excluded.expires_at, used_at = null
    where c.asked_at <= :unlessAskedSince or c.used_at is not null`
