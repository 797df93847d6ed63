import type { Knex } from 'knex'
import { after, type Clock, hours } from 'shared/clock.ts'
import { type RandomBytes, seal, unseal } from 'shared/crypto/seal.ts'
import { ok, type Result, refused } from 'shared/result.ts'
import type { Db } from '../vault/db.ts'
import type { KeyEncryption } from '../vault/key-encryption.ts'

/**
 * The pictures of a case, sealed with the case's own key. The key is destroyed with them, so that what a disk may still
 * hold of a deleted row is noise.
 */
export interface CasePictures {
  /** Replaces a picture of that name. Refused once the case has ended. */
  put(caseId: string, name: string, picture: Uint8Array, db?: Db): Promise<Result<undefined, 'ended'>>
  get(caseId: string, name: string): Promise<Buffer | undefined>
  remove(caseId: string, names: readonly string[], db?: Db): Promise<void>
  /** Destroys at once what is left of an account's ended cases. False when nothing was. */
  destroyEnded(accountId: string): Promise<boolean>
  /** Whether anything of an ended case of this account is left. */
  hasEnded(accountId: string): Promise<boolean>
  /**
   * Destroys the keys and pictures of cases that ended before the time allowed, and what was given in them, unless it is
   * appealed. Returns whose pictures they were.
   */
  destroyDue(): Promise<readonly string[]>
}

/** Destroyed within 24 hours of the decision; the job that does it runs every ten minutes. */
export const PICTURES_KEPT = hours(23)

export function createCasePictures(deps: {
  db: Knex
  keyEncryption: KeyEncryption
  now: Clock
  randomBytes: RandomBytes
}): CasePictures {
  const { db, keyEncryption, now } = deps

  async function keyOf(caseId: string): Promise<Buffer | undefined> {
    const row = await db('proofing_case').where({ id: caseId }).first('wrapped_image_key')
    if (row === undefined || row.wrapped_image_key === null) return undefined
    return keyEncryption.unwrap(row.wrapped_image_key, imageKeyContext(caseId))
  }

  function destroy(those: (ended: Knex.QueryBuilder) => Knex.QueryBuilder): Promise<readonly string[]> {
    return db.transaction(async (transaction) => {
      const ended: { id: string; account_id: string }[] = await those(
        transaction('proofing_case as c').whereNotNull('c.wrapped_image_key').whereNotNull('c.ended_at'),
      )
        .update({ wrapped_image_key: null })
        .returning(['id', 'account_id'])
      // Whoever decides an appeal has to know what was given and found out; but no picture stays for it.
      await those(transaction('proofing_case as c').whereNotNull('c.sealed_state').whereNotNull('c.ended_at'))
        .whereNotExists(transaction('proofing_appeal').whereRaw('case_id = c.id').where({ stage: 'open' }))
        .update({ sealed_state: null })
      const ids = ended.map(({ id }) => id)
      await transaction('proofing_picture').whereIn('case_id', ids).delete()
      return ended.map((row) => row.account_id)
    })
  }

  return {
    async put(caseId, name, picture, on = db) {
      const key = await keyOf(caseId)
      if (key === undefined) return refused('ended')
      const sealed = seal({
        key,
        plaintext: Buffer.from(picture),
        context: pictureContext(caseId, name),
        randomBytes: deps.randomBytes,
      })
      const { rowCount } = await on.raw(PUT, { caseId, name, sealed, now: now() })
      return rowCount === 1 ? ok() : refused('ended')
    },

    async get(caseId, name) {
      const [key, row] = await Promise.all([
        keyOf(caseId),
        db('proofing_picture').where({ case_id: caseId, name }).first('sealed'),
      ])
      if (key === undefined || row === undefined) return undefined
      return unseal({ key, sealed: row.sealed, context: pictureContext(caseId, name) })
    },

    async remove(caseId, names, on = db) {
      await on('proofing_picture').where({ case_id: caseId }).whereIn('name', names).delete()
    },

    destroyDue: () => destroy((ended) => ended.where('c.ended_at', '<=', after(now(), -PICTURES_KEPT))),

    async destroyEnded(accountId) {
      const destroyed = await destroy((ended) => ended.where('c.account_id', accountId))
      return destroyed.length > 0
    },

    async hasEnded(accountId) {
      const row = await db('proofing_case')
        .where({ account_id: accountId })
        .whereNotNull('ended_at')
        .whereNotNull('wrapped_image_key')
        .first('id')
      return row !== undefined
    },
  }
}

/** The lock keeps the case from ending, and its pictures from being destroyed, before this one is among them. */
const PUT = `
  with open_case as (
    select id from proofing_case where id = :caseId and stage = 'open' and wrapped_image_key is not null for share)
  insert into proofing_picture (case_id, name, sealed, stored_at)
  select id, :name, :sealed, :now from open_case
  on conflict (case_id, name) do update set sealed = excluded.sealed, stored_at = excluded.stored_at`

export const imageKeyContext = (caseId: string) => `proofing-pictures/${caseId}`
const pictureContext = (caseId: string, name: string) => `${caseId}/${name}`
