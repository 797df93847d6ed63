import type { Knex } from 'knex'
import type { Channel, Line } from '../../telephony/phone-sender.ts'
import type { Db } from '../../vault/db.ts'
import { bindAuthenticator, lockAuthenticatorsOf } from '../authenticators.ts'

export interface PhoneRow {
  readonly id: string
  readonly sealedNumber: Buffer
  readonly numberFingerprint: Buffer
  readonly takesTextMessages: boolean
}

export type Delivery = 'waiting' | 'sent' | Refusal
/** Why a code will never arrive. */
export type Refusal = 'opted-out' | Exclude<Line, 'mobile' | 'unknown'>

export interface CodeRow {
  readonly id: string
  readonly accountId: string
  readonly interaction: Buffer
  readonly purpose: 'set-up' | 'sign-in'
  readonly phoneId: string
  readonly sealedNumber: Buffer | null
  readonly numberFingerprint: Buffer
  readonly takesTextMessages: boolean
  /** Whether the vendor has said what kind of line this is. */
  readonly lineKnown: boolean
  readonly channel: Channel
  readonly codeFingerprint: Buffer
  readonly delivery: Delivery
  readonly askedAt: Date
  readonly expiresAt: Date
  readonly usedAt: Date | null
}

export type NewCode = Omit<CodeRow, 'delivery' | 'usedAt'>

export interface PhoneStore {
  /** The phones of an account, the oldest first. */
  find(accountId: string): Promise<readonly PhoneRow[]>
  /** The account's newest code, provided that it was asked for in this interaction. */
  findCode(of: { accountId: string; interaction: Buffer }): Promise<CodeRow | undefined>
  /**
   * Puts a new code in the place of the account's last one. False, and the last one stays, when that went to the same
   * number in the same way and in the same interaction after `unlessAskedSince`, and may still arrive.
   */
  replaceCode(code: NewCode, options: { unlessAskedSince: Date }, transaction: Db): Promise<boolean>
  /** True for the one caller that uses this code first: it is right, still lives, and its phone is the account's. */
  useCode(of: { id: string; codeFingerprint: Buffer; at: Date }): Promise<boolean>
  /** As {@link PhoneStore.useCode}, and makes the number an authenticator. */
  confirm(of: {
    code: CodeRow
    codeFingerprint: Buffer
    sealedName: Buffer
    at: Date
  }): Promise<'confirmed' | 'wrong-or-used' | 'enough'>
}

/** A phone sits in one of the account's slots; the database knows no sixth. */
export const SLOTS: readonly number[] = [1, 2, 3, 4, 5]

export function createPhoneStore(db: Knex): PhoneStore {
  return {
    async find(accountId) {
      const rows = await db('phone').where({ account_id: accountId }).orderBy('slot')
      return rows.map((row) => ({
        id: row.id,
        sealedNumber: row.sealed_number,
        numberFingerprint: row.number_fingerprint,
        takesTextMessages: row.takes_text_messages,
      }))
    },

    async findCode({ accountId, interaction }) {
      const row = await db('phone_code').where({ account_id: accountId, interaction }).first()
      return row && codeOf(row)
    },

    async replaceCode(code, { unlessAskedSince }, transaction) {
      const { rowCount } = await transaction.raw(
        `insert into phone_code as last (account_id, id, interaction, purpose, phone_id, sealed_number,
           number_fingerprint, takes_text_messages, line_known, channel, code_fingerprint, asked_at, expires_at)
         values (:accountId, :id, :interaction, :purpose, :phoneId, :sealedNumber,
           :numberFingerprint, :takesTextMessages, :lineKnown, :channel, :codeFingerprint, :askedAt, :expiresAt)
         on conflict (account_id) do update set
           (id, interaction, purpose, phone_id, sealed_number, number_fingerprint, takes_text_messages, line_known, channel,
            code_fingerprint, delivery, asked_at, expires_at, used_at) =
           row(excluded.id, excluded.interaction, excluded.purpose, excluded.phone_id, excluded.sealed_number,
            excluded.number_fingerprint, excluded.takes_text_messages, excluded.line_known, excluded.channel,
            excluded.code_fingerprint, 'waiting', excluded.asked_at, excluded.expires_at, null)
         where last.asked_at <= :unlessAskedSince or last.used_at is not null
           or last.delivery not in ('waiting', 'sent')
           or (last.interaction, last.number_fingerprint, last.channel, last.purpose)
             <> (excluded.interaction, excluded.number_fingerprint, excluded.channel, excluded.purpose)`,
        { ...code, unlessAskedSince },
      )
      return rowCount === 1
    },

    async useCode({ id, codeFingerprint, at }) {
      const used = await liveCode(db, { id, codeFingerprint, at })
        .where({ purpose: 'sign-in' })
        .whereIn('phone_id', db('phone').select('id').whereRaw('phone.account_id = phone_code.account_id'))
        .update({ used_at: at })
      return used === 1
    },

    confirm: ({ code, codeFingerprint, sealedName, at }) =>
      db.transaction(async (trx) => {
        const { id, accountId, phoneId } = code
        await lockAuthenticatorsOf(trx, accountId)
        const proven = await liveCode(trx, { id, codeFingerprint, at })
          .where({ purpose: 'set-up' })
          .update({ used_at: at })
          .returning(['sealed_number', 'number_fingerprint', 'takes_text_messages'])
        if (proven[0] === undefined) return 'wrong-or-used'
        const held = await trx('phone').where({ account_id: accountId }).select('slot', 'number_fingerprint')
        const slot = SLOTS.find((free) => held.every((phone) => phone.slot !== free))
        const added = held.some((phone) => code.numberFingerprint.equals(phone.number_fingerprint))
        if (slot === undefined || added) return 'enough'
        await bindAuthenticator(trx, { id: phoneId, accountId, kind: 'phone', at, sealedName })
        await trx('phone').insert({ id: phoneId, account_id: accountId, slot, ...proven[0] })
        return 'confirmed'
      }),
  }
}

/** One statement looks at the code and uses it up, so that of two at once the second finds nothing. */
function liveCode(db: Db, { id, codeFingerprint, at }: { id: string; codeFingerprint: Buffer; at: Date }) {
  return db('phone_code')
    .where({ id, code_fingerprint: codeFingerprint })
    .whereNull('used_at')
    .where('expires_at', '>', at)
}

function codeOf(row: CodeColumns): CodeRow {
  return {
    id: row.id,
    accountId: row.account_id,
    interaction: row.interaction,
    purpose: row.purpose,
    phoneId: row.phone_id,
    sealedNumber: row.sealed_number,
    numberFingerprint: row.number_fingerprint,
    takesTextMessages: row.takes_text_messages,
    lineKnown: row.line_known,
    channel: row.channel,
    codeFingerprint: row.code_fingerprint,
    delivery: row.delivery,
    askedAt: row.asked_at,
    expiresAt: row.expires_at,
    usedAt: row.used_at,
  }
}

interface CodeColumns {
  readonly id: string
  readonly account_id: string
  readonly interaction: Buffer
  readonly purpose: 'set-up' | 'sign-in'
  readonly phone_id: string
  readonly sealed_number: Buffer | null
  readonly number_fingerprint: Buffer
  readonly takes_text_messages: boolean
  readonly line_known: boolean
  readonly channel: Channel
  readonly code_fingerprint: Buffer
  readonly delivery: Delivery
  readonly asked_at: Date
  readonly expires_at: Date
  readonly used_at: Date | null
}
