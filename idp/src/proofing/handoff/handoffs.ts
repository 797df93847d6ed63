import type { Knex } from 'knex'
import { after, type Clock, minutes } from 'shared/clock.ts'
import { digest, fingerprint, type RandomBytes, sameSecret } from 'shared/crypto/seal.ts'
import { ok, type Result, refused } from 'shared/result.ts'
import { LANGUAGES, type Language } from 'shared/web/language.ts'
import { z } from 'zod'
import type { Audit } from '../../audit/audit.ts'
import { refusedLine } from '../../authenticators/phone/phone-number.ts'
import type { Jobs } from '../../jobs/jobs.ts'
import type { Limits } from '../../limits/limits.ts'
import type { Line, PhoneSender } from '../../telephony/phone-sender.ts'
import type { Db } from '../../vault/db.ts'
import { handoffMessages } from './messages.ts'

/** A case that goes on on another device: without a session there, and with nothing but the camera's steps. */
export interface Handoff {
  readonly id: string
  readonly caseId: string
  readonly accountId: string
  /** Whom the person shows themselves to; undefined in the account centre. */
  readonly service: string | undefined
  /** Both screens show it: whoever was sent somebody else's link sees that something is wrong. */
  readonly number: string
}

export interface Handoffs {
  /** Makes a link, the case's only one from now on; a phone that was connected is cut off. */
  begin(of: { caseId: string; accountId: string; service: string | undefined }): Promise<void>
  /** What the desktop shows. Undefined when there is no link, and no phone, or their time is over. */
  standing(
    caseId: string,
  ): Promise<
    (Handoff & { readonly link: string; readonly opened: boolean; readonly expiresAt: Date }) | undefined
  >
  /** Sends the link to a phone. */
  send(to: {
    caseId: string
    accountId: string
    number: string
    language: Language
    address: string
  }): Promise<Result<undefined, 'too-many' | 'over' | 'number'>>
  /** Takes link and access back. */
  cancel(caseId: string): Promise<void>
  /** The same for whatever case of an account, as part of a change that locks others out of it. */
  forget(accountId: string, transaction: Db): Promise<void>
  /** What a link is about, before it is used; looking at it uses nothing up. */
  look(token: string): Promise<Handoff | undefined>
  /** Uses the link. Its one use decides when two phones open it at once; the secret is the winner's. */
  open(token: string): Promise<Result<string, 'over'>>
  /** The hand-off of a phone that opened its link. */
  ofPhone(secret: string): Promise<Handoff | undefined>
}

export const LINK_LIFE = minutes(15)
/** From the moment the link is opened. */
export const PHONE_LIFE = minutes(30)

export function createHandoffs(deps: {
  db: Knex
  jobs: Pick<Jobs, 'queue'>
  limits: Pick<Limits, 'attempt'>
  sender: Pick<PhoneSender, 'send' | 'line'>
  audit: Audit
  key: Buffer
  brandName: string
  publicUrl: string
  now: Clock
  randomBytes: RandomBytes
  randomUuid: () => string
}): Handoffs {
  const { db, audit, now } = deps
  const queue = deps.jobs.queue({
    name: 'proofing-handoffs',
    schema: z.object({
      to: z.e164(),
      link: z.url(),
      language: z.enum(LANGUAGES),
      expiresAt: z.iso.datetime(),
    }),
    async run({ to, link, language, expiresAt }, { id }) {
      if (new Date(expiresAt) <= now()) return
      const text = handoffMessages[language].text(deps.brandName, link)
      await deps.sender.send({ id, to, channel: 'text-message', language, text })
    },
  })

  /** The link is worked out from the id, and stored nowhere. */
  const tokenOf = (id: string) => `${id}.${fingerprint(deps.key, `link\n${id}`).toString('base64url')}`
  const linkOf = (id: string) => `${deps.publicUrl}/phone-capture/link/${tokenOf(id)}`

  function idOf(token: string): string | undefined {
    const [id = ''] = token.split('.')
    return z.uuid().safeParse(id).success && sameSecret(token, tokenOf(id)) ? id : undefined
  }

  function handoffOf(row: HandoffRow): Handoff {
    const number = 10 + (fingerprint(deps.key, `number\n${row.id}`).readUInt16BE() % 90)
    return {
      id: row.id,
      caseId: row.case_id,
      accountId: row.account_id,
      service: row.service ?? undefined,
      number: String(number),
    }
  }

  /** A case that has ended hands nothing over any more. */
  const alive = () =>
    db('proofing_handoff as h')
      .join('proofing_case as c', 'c.id', 'h.case_id')
      .where('c.stage', 'open')
      .where('h.expires_at', '>', now())
      .select('h.*')

  return {
    async begin({ caseId, accountId, service }) {
      const values = {
        id: deps.randomUuid(),
        account_id: accountId,
        service: service ?? null,
        begun_at: now(),
        expires_at: after(now(), LINK_LIFE),
        secret_digest: null,
        opened_at: null,
      }
      await db('proofing_handoff')
        .insert({ case_id: caseId, ...values })
        .onConflict('case_id')
        .merge(values)
      await audit.record({ kind: 'proofing-link-made', accountId })
    },

    async standing(caseId) {
      const row: HandoffRow | undefined = await alive().where('h.case_id', caseId).first()
      if (row === undefined) return undefined
      const { id, opened_at: openedAt, expires_at: expiresAt } = row
      return { ...handoffOf(row), link: linkOf(id), opened: openedAt !== null, expiresAt }
    },

    async send({ caseId, accountId, number, language, address }) {
      const row: HandoffRow | undefined = await alive().where('h.case_id', caseId).first()
      if (row === undefined || row.opened_at !== null) return refused('over')
      for (const [name, key] of [
        ['handoff-sends', accountId],
        ['phone-sends-per-address', address],
        // Strangers may be rung, and must not use up the codes of whoever has bound this number.
        ['phone-set-ups-per-phone', number],
        ['phone-set-ups-per-phone-daily', number],
      ] as const)
        if (!(await deps.limits.attempt(name, key)).permitted) return refused('too-many')
      const line = await deps.sender.line(number).catch((): Line => 'unknown')
      if (refusedLine(line, 'text-message') !== undefined) return refused('number')
      await queue.send({
        to: number,
        link: linkOf(row.id),
        language,
        expiresAt: row.expires_at.toISOString(),
      })
      await audit.record({ kind: 'proofing-link-sent', accountId })
      return ok()
    },

    async cancel(caseId) {
      const [ended] = await db('proofing_handoff')
        .where({ case_id: caseId })
        .delete()
        .returning<{ account_id: string }[]>('account_id')
      if (ended !== undefined)
        await audit.record({ kind: 'proofing-link-ended', accountId: ended.account_id })
    },

    async forget(accountId, transaction) {
      await transaction('proofing_handoff').where({ account_id: accountId }).delete()
    },

    async look(token) {
      const id = idOf(token)
      if (id === undefined) return undefined
      const row: HandoffRow | undefined = await alive().where('h.id', id).whereNull('h.opened_at').first()
      return row && handoffOf(row)
    },

    async open(token) {
      const id = idOf(token)
      if (id === undefined) return refused('over')
      const secret = deps.randomBytes(32).toString('base64url')
      const [opened] = await db('proofing_handoff')
        .where({ id })
        .whereNull('opened_at')
        .where('expires_at', '>', now())
        .whereIn('case_id', db('proofing_case').where({ stage: 'open' }).select('id'))
        .update({ opened_at: now(), secret_digest: digest(secret), expires_at: after(now(), PHONE_LIFE) })
        .returning('account_id')
      if (opened === undefined) return refused('over')
      await audit.record({ kind: 'proofing-handed-off', accountId: opened.account_id })
      return ok(secret)
    },

    async ofPhone(secret) {
      const row: HandoffRow | undefined = await alive().where('h.secret_digest', digest(secret)).first()
      return row && handoffOf(row)
    },
  }
}

interface HandoffRow {
  readonly case_id: string
  readonly id: string
  readonly account_id: string
  readonly service: string | null
  readonly expires_at: Date
  readonly opened_at: Date | null
}
