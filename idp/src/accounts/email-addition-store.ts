import type { Db } from '../vault/db.ts'
import { TRIES_PER_CODE } from './sign-up.ts'

export interface AdditionRow {
  readonly id: string
  readonly account_id: string
  readonly sealed_address: Buffer
  readonly fingerprint: Buffer
  readonly mailed_at: Date
}

/** The newest code and link of an addition, and until when they work. */
export interface AdditionProof {
  readonly codeFingerprint: Buffer
  readonly codeExpiresAt: Date
  readonly linkDigest: Buffer
  readonly mailedAt: Date
  readonly expiresAt: Date
}

export function createEmailAdditionStore(db: Db) {
  const waiting = (of: { accountId: string; now: Date }) =>
    db('email_addition').where({ account_id: of.accountId }).andWhere('expires_at', '>', of.now)

  return {
    /** The oldest first. */
    async waiting(of: { accountId: string; now: Date }): Promise<readonly AdditionRow[]> {
      return waiting(of).orderBy(['expires_at', 'id'])
    },

    async find(of: { accountId: string; id: string; now: Date }): Promise<AdditionRow | undefined> {
      return waiting(of).andWhere({ id: of.id }).first()
    },

    /** Writes the addition, or gives the one of the same address a newer proof: the earlier one is overwritten. */
    async save(
      row: { id: string; accountId: string; sealed: Buffer; fingerprint: Buffer } & AdditionProof,
    ): Promise<void> {
      const proof = {
        id: row.id,
        code_fingerprint: row.codeFingerprint,
        code_expires_at: row.codeExpiresAt,
        code_tries: 0,
        link_digest: row.linkDigest,
        mailed_at: row.mailedAt,
        expires_at: row.expiresAt,
      }
      await db('email_addition')
        .insert({
          account_id: row.accountId,
          sealed_address: row.sealed,
          fingerprint: row.fingerprint,
          ...proof,
        })
        .onConflict(['account_id', 'fingerprint'])
        .merge(proof)
    },

    /** Takes one try and compares, in one statement: parallel guesses count each. */
    async tryCode(o: {
      accountId: string
      id: string
      codeFingerprint: Buffer
      now: Date
    }): Promise<'right' | 'wrong' | 'none'> {
      const { rows } = await db.raw(
        `update email_addition set code_tries = code_tries + 1
         where id = :id and account_id = :accountId and code_tries < :tries and code_expires_at > :now
         returning code_fingerprint = :codeFingerprint as is_right`,
        { ...o, tries: TRIES_PER_CODE },
      )
      if (rows[0] === undefined) return 'none'
      return rows[0].is_right ? 'right' : 'wrong'
    },

    async triesOf(id: string): Promise<number> {
      return (await db('email_addition').where({ id }).first('code_tries'))?.code_tries ?? 0
    },

    async findByLink(o: {
      accountId: string
      linkDigest: Buffer
      now: Date
    }): Promise<AdditionRow | undefined> {
      return waiting(o).andWhere({ link_digest: o.linkDigest }).first()
    },

    /** Removes the addition; undefined when it is gone already, be it since this very moment. */
    async take(o: { accountId: string; id: string }): Promise<AdditionRow | undefined> {
      const [row] = await db('email_addition')
        .where({ id: o.id, account_id: o.accountId })
        .delete()
        .returning('*')
      return row
    },
  }
}
