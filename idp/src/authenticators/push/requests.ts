import type { Knex } from 'knex'
import { after, type Clock } from 'shared/clock.ts'
import { digest, type RandomBytes, sameSecret } from 'shared/crypto/seal.ts'
import { ok, type Result, refused } from 'shared/result.ts'
import { z } from 'zod'
import type { Accounts } from '../../accounts/accounts.ts'
import { tellOwner } from '../../accounts/owner.ts'
import type { Audit } from '../../audit/audit.ts'
import type { Jobs } from '../../jobs/jobs.ts'
import type { Limits } from '../../limits/limits.ts'
import type { Notices } from '../../notices/notices.ts'
import type { Vault } from '../../vault/vault.ts'
import type { Authentications } from '../authentications.ts'
import { answerText, type Decision, isSignedBy, numberFor, REQUEST_LIFE } from './answer.ts'
import type { About, QuestionMessage } from './question-message.ts'

/** Questions to phones: who asks, what was answered, and what that is worth. */
export interface PushRequests {
  /**
   * Asks one phone. `busy`: a question is open already; `limited`: too many lately, or one was just denied;
   * `unknown`: no phone of this account.
   */
  ask(of: {
    accountId: string
    deviceId: string
    occasion: string
    about: About
  }): Promise<Result<undefined, 'busy' | 'limited' | 'unknown'>>
  /** How the newest question of this occasion stands; the number is for the screen that waits. */
  state(of: { accountId: string; occasion: string }): Promise<RequestState | undefined>
  /** Turns an approval into an authentication. Once: another screen, or a second click, finds it used. */
  redeem(of: { accountId: string; occasion: string }): Promise<boolean>
  /** The question as the phone shows it; undefined when it is over. */
  open(request: string): Promise<Question | undefined>
  /** A signed answer. `refused`: the signature is not that phone's. A wrong number ends the question. */
  answer(of: {
    request: string
    decision: Decision
    number: string
    signature: string
  }): Promise<Result<'approved' | 'denied' | 'mismatched', 'refused' | 'over'>>
}

export type RequestState =
  | { readonly state: 'pending'; readonly number: string; readonly delayed: boolean }
  /** `unreachable`: the question never got to the phone, and no other will. */
  | { readonly state: 'approved' | 'used' | 'denied' | 'mismatched' | 'expired' | 'unreachable' }

export interface Question extends About {
  readonly deviceId: string
  readonly askedAt: Date
}

/** Sending takes a moment; after this long the person is told that we are still trying. */
const SENDING_TAKES_MS = 8_000

export function createPushRequests(deps: {
  db: Knex
  vault: Vault
  jobs: Pick<Jobs, 'queue'>
  message: QuestionMessage
  accounts: Pick<Accounts, 'addresses' | 'find'>
  authentications: Pick<Authentications, 'record'>
  limits: Pick<Limits, 'attempt' | 'succeeded' | 'permit'>
  audit: Audit
  notices: Notices
  numberKey: Buffer
  now: Clock
  randomBytes: RandomBytes
}): PushRequests {
  const { db, vault, limits, audit, now } = deps

  /** A second run of the job finds the row marked and sends nothing; a question that is over is not sent late. */
  const outbox = deps.jobs.queue({
    name: 'push-requests',
    schema: z.object({ request: z.string() }),
    run: ({ request }) =>
      db.transaction(async (trx) => {
        const [row]: Row[] = await trx('push_request')
          .where({ id: digest(request), state: 'pending' })
          .whereNull('sent_at')
          .andWhere('expires_at', '>', now())
          .update({ sent_at: now() })
          .returning('*')
        if (row === undefined) return
        const question = { request, ...(await questionOf(row)), accountId: row.account_id }
        if ((await deps.message.send(question)) === 'gone')
          await trx('push_request').where({ id: row.id, state: 'pending' }).update({ state: 'unreachable' })
      }),
  })

  return {
    async ask({ accountId, deviceId, occasion, about }) {
      const device = await db('push_device').where({ id: deviceId, account_id: accountId }).first('id')
      if (device === undefined) return refused('unknown')
      if (!(await limits.permit('push-denied', accountId)).permitted) return refused('limited')
      if (!(await limits.attempt('push-per-account', accountId)).permitted) return refused('limited')
      await expireOver(accountId)
      const request = deps.randomBytes(32).toString('base64url')
      const id = digest(request)
      const inserted = await db('push_request')
        .insert({
          id,
          account_id: accountId,
          device_id: deviceId,
          occasion: digest(occasion),
          sealed_about: await vault.seal(accountId, label(id), JSON.stringify({ ...about, request })),
          asked_at: now(),
          expires_at: after(now(), REQUEST_LIFE),
        })
        .onConflict(db.raw("(account_id) where state = 'pending'"))
        .ignore()
        .returning('id')
      if (inserted.length === 0) return refused('busy')
      await outbox.send({ request })
      return ok()
    },

    async state({ accountId, occasion }) {
      await expireOver(accountId)
      const row: Row | undefined = await newestOf({ accountId, occasion }).first()
      if (row === undefined) return undefined
      if (row.state !== 'pending') return { state: row.state }
      const { request } = await aboutOf(row)
      const delayed = row.sent_at === null && now().getTime() - row.asked_at.getTime() > SENDING_TAKES_MS
      return { state: 'pending', number: numberFor(deps.numberKey, request), delayed }
    },

    async redeem({ accountId, occasion }) {
      const [row]: Row[] = await db('push_request')
        .where({ account_id: accountId, occasion: digest(occasion), state: 'approved' })
        .andWhere('expires_at', '>', now())
        .update({ state: 'used' })
        .returning('*')
      if (row === undefined) return false
      await limits.succeeded('push-per-account', accountId)
      await deps.authentications.record({
        accountId,
        occasion,
        method: 'push',
        authenticatorId: row.device_id,
      })
      return true
    },

    async open(request) {
      const row: Row | undefined = await pending(request).first()
      return row && questionOf(row)
    },

    async answer({ request, decision, number, signature }) {
      const row: Row | undefined = await pending(request).first()
      if (row === undefined) return refused('over')
      const accountId = row.account_id
      const { public_key: publicKey } = await db('push_device')
        .where({ id: row.device_id })
        .first('public_key')
      if (!isSignedBy(publicKey, answerText({ request, decision, number }), signature)) {
        await audit.record({ kind: 'authenticator-refused', accountId, detail: { authenticator: 'push' } })
        return refused('refused')
      }
      const right = sameSecret(number, numberFor(deps.numberKey, request))
      const state = decision === 'deny' ? 'denied' : right ? 'approved' : 'mismatched'
      if ((await pending(request).update({ state })) === 0) return refused('over')
      if (state === 'denied') {
        await limits.attempt('push-denied', accountId)
        await audit.record({ kind: 'push-denied', accountId })
        await tellOwner(deps, accountId, { kind: 'push-denied' })
      }
      return ok(state)
    },
  }

  function pending(request: string) {
    return db('push_request')
      .where({ id: digest(request), state: 'pending' })
      .andWhere('expires_at', '>', now())
  }

  function newestOf({ accountId, occasion }: { accountId: string; occasion: string }) {
    return db('push_request')
      .where({ account_id: accountId, occasion: digest(occasion) })
      .orderBy('asked_at', 'desc')
  }

  async function expireOver(accountId: string): Promise<void> {
    await db('push_request')
      .where({ account_id: accountId, state: 'pending' })
      .andWhere('expires_at', '<=', now())
      .update({ state: 'expired' })
  }

  async function questionOf(row: Row): Promise<Question> {
    const { service, place } = await aboutOf(row)
    return {
      service,
      ...(place === undefined ? {} : { place }),
      deviceId: row.device_id,
      askedAt: row.asked_at,
    }
  }

  async function aboutOf(row: Row): Promise<About & { request: string }> {
    return JSON.parse((await vault.unseal(row.account_id, label(row.id), row.sealed_about)).toString())
  }
}

interface Row {
  readonly id: Buffer
  readonly account_id: string
  readonly device_id: string
  readonly sealed_about: Buffer
  readonly state: 'pending' | 'approved' | 'used' | 'denied' | 'mismatched' | 'expired' | 'unreachable'
  readonly sent_at: Date | null
  readonly asked_at: Date
}

const label = (id: Buffer) => `push-request/${id.toString('base64url')}`
