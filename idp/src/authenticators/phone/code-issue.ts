import type { Knex } from 'knex'
import { after, type Clock } from 'shared/clock.ts'
import { digest, type RandomBytes } from 'shared/crypto/seal.ts'
import { ok, type Result, refused } from 'shared/result.ts'
import type { Language } from 'shared/web/language.ts'
import { newCode } from '../../accounts/sign-up.ts'
import type { Queue } from '../../jobs/jobs.ts'
import type { Limits } from '../../limits/limits.ts'
import type { LimitName } from '../../limits/rules.ts'
import type { Channel } from '../../telephony/phone-sender.ts'
import { inTransaction } from '../../vault/db.ts'
import { CODE_LIFE, codeFingerprint, RESEND_AFTER } from './code.ts'
import type { Sending } from './delivery.ts'
import type { NewCode, PhoneStore } from './store.ts'

/** Somebody's wish for a code. */
export interface Asked {
  readonly accountId: string
  readonly occasion: string
  readonly channel: Channel
  readonly language: Language
  /** The network address that asks. */
  readonly address: string
}

/** What a code is for: a phone, or a number that may become one. */
export type Target = Pick<
  NewCode,
  'phoneId' | 'purpose' | 'sealedNumber' | 'numberFingerprint' | 'takesTextMessages' | 'lineKnown'
>

/** A number (E.164), bound to the account already or not. */
export interface Receiver {
  readonly number: string
  readonly purpose: Target['purpose']
}

/** New codes, and how many of them anybody may ask for. */
export interface CodeIssue {
  /**
   * Counts one message to this number: by number, by account and by network address. What strangers ask to have sent
   * to a number leaves whoever signs in with it alone. A refusal uses nothing up.
   */
  mayAsk(asked: Asked, to: Receiver): Promise<boolean>
  giveBack(asked: Asked, to: Receiver): Promise<void>
  /**
   * Makes a code, the account's only one from now on, and queues it. Refused while the last one, sent in the same
   * way, may still arrive.
   */
  send(asked: Asked, target: Target, number: string): Promise<Result<undefined, 'too-soon'>>
}

export function createCodeIssue(deps: {
  db: Knex
  store: Pick<PhoneStore, 'replaceCode'>
  delivery: Queue<Sending>
  limits: Pick<Limits, 'attempt' | 'succeeded'>
  key: Buffer
  now: Clock
  randomBytes: RandomBytes
  randomUuid: () => string
}): CodeIssue {
  const { store, limits, now } = deps

  return {
    async mayAsk(asked, to) {
      const counted: Limit[] = []
      for (const limit of sendingLimits(asked, to)) {
        if (!(await limits.attempt(...limit)).permitted) {
          await giveBack(counted)
          return false
        }
        counted.push(limit)
      }
      return true
    },

    giveBack: (asked, to) => giveBack(sendingLimits(asked, to)),

    send({ accountId, occasion, channel, language }, target, number) {
      const code = newCode(deps.randomBytes)
      const interaction = digest(occasion)
      const { phoneId, lineKnown } = target
      const row: NewCode = {
        ...target,
        id: deps.randomUuid(),
        accountId,
        interaction,
        channel,
        codeFingerprint: codeFingerprint(deps.key, { accountId, phoneId, interaction, code }),
        askedAt: now(),
        expiresAt: after(now(), CODE_LIFE),
      }
      // The code and the job that sends it exist together or not at all.
      return inTransaction(deps.db, async (transaction) => {
        const unlessAskedSince = after(now(), -RESEND_AFTER)
        if (!(await store.replaceCode(row, { unlessAskedSince }, transaction))) return refused('too-soon')
        const sending = { codeId: row.id, to: number, code, channel, language, lineKnown }
        await deps.delivery.send(sending, transaction)
        return ok()
      })
    },
  }

  async function giveBack(counted: readonly Limit[]): Promise<void> {
    for (const limit of counted) await limits.succeeded(...limit)
  }
}

type Limit = readonly [name: LimitName, key: string]

function sendingLimits({ address, accountId }: Asked, { number, purpose }: Receiver): readonly Limit[] {
  return [
    ['phone-sends-per-address', address],
    ['phone-sends-per-account', accountId],
    ...(purpose === 'sign-in'
      ? ([['phone-sends-per-phone', `${accountId}\n${number}`]] as const)
      : ([
          ['phone-set-ups-per-phone', number],
          ['phone-set-ups-per-phone-daily', number],
        ] as const)),
  ]
}
