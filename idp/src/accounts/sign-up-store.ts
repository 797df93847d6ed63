import type { Language } from 'shared/web/language.ts'
import type { Db } from '../vault/db.ts'
import { TRIES_PER_CODE } from './sign-up.ts'

export interface SignUpRow {
  readonly id: string
  readonly language: Language
  readonly sealed_return_to: Buffer
  readonly screened_at: Date | null
  readonly sealed_details: Buffer | null
  readonly email_fingerprint: Buffer | null
  readonly email_confirmed_at: Date | null
  readonly account_id: string | null
}

/** The newest code and link, and until when they work. Earlier ones are gone by being overwritten. */
export interface Confirmation {
  readonly codeFingerprint: Buffer
  readonly codeExpiresAt: Date
  readonly linkDigest: Buffer
  readonly linkExpiresAt: Date
  readonly mailedAt: Date
  readonly signUpExpiresAt: Date
}

const NO_CONFIRMATION = {
  code_fingerprint: null,
  code_expires_at: null,
  link_digest: null,
  link_expires_at: null,
}

export function createSignUpStore(db: Db) {
  return {
    async insert(o: {
      id: string
      secretDigest: Buffer
      language: Language
      sealedReturnTo: Buffer
      expiresAt: Date
    }): Promise<void> {
      await db('sign_up').insert({
        id: o.id,
        secret_digest: o.secretDigest,
        language: o.language,
        sealed_return_to: o.sealedReturnTo,
        expires_at: o.expiresAt,
      })
    },

    async findBySecret(secretDigest: Buffer, now: Date): Promise<SignUpRow | undefined> {
      return db('sign_up').where({ secret_digest: secretDigest }).andWhere('expires_at', '>', now).first()
    },

    async find(id: string, now: Date): Promise<SignUpRow | undefined> {
      return db('sign_up').where({ id }).andWhere('expires_at', '>', now).first()
    },

    /** As `find`, and nobody else changes the row until the transaction ends. */
    async lock(id: string, now: Date): Promise<SignUpRow | undefined> {
      return db('sign_up').where({ id }).andWhere('expires_at', '>', now).forUpdate().first()
    },

    async passScreening(id: string, now: Date): Promise<void> {
      await db('sign_up').where({ id }).whereNull('screened_at').update({ screened_at: now })
    },

    /** Keeps a confirmation that the same address has earned already; another address begins anew. */
    async updateDetails(o: {
      id: string
      sealed: Buffer
      emailFingerprint: Buffer
      language: Language
    }): Promise<{ confirmed: boolean }> {
      const { rows } = await db.raw(
        `update sign_up set
           sealed_details = :sealed,
           language = :language,
           email_confirmed_at = case when email_fingerprint = :fingerprint then email_confirmed_at end,
           email_fingerprint = :fingerprint
         where id = :id and account_id is null
         returning email_confirmed_at is not null as confirmed`,
        { id: o.id, sealed: o.sealed, language: o.language, fingerprint: o.emailFingerprint },
      )
      if (rows[0] === undefined) throw new Error('No sign-up to give details to')
      return rows[0]
    },

    /** False when the last mail is younger than `onlyIfMailedBefore`, or there is nothing left to confirm. */
    async issueConfirmation(
      id: string,
      c: Confirmation,
      o: { onlyIfMailedBefore?: Date } = {},
    ): Promise<boolean> {
      const query = db('sign_up').where({ id }).whereNull('email_confirmed_at').whereNotNull('sealed_details')
      if (o.onlyIfMailedBefore !== undefined) query.andWhere('mailed_at', '<=', o.onlyIfMailedBefore)
      const updated = await query.update({
        code_fingerprint: c.codeFingerprint,
        code_expires_at: c.codeExpiresAt,
        code_tries: 0,
        link_digest: c.linkDigest,
        link_expires_at: c.linkExpiresAt,
        mailed_at: c.mailedAt,
        expires_at: c.signUpExpiresAt,
      })
      return updated === 1
    },

    /** Takes one try and compares, in one statement: parallel guesses count each, and one right code works once. */
    async tryCode(o: {
      id: string
      codeFingerprint: Buffer
      now: Date
    }): Promise<'confirmed' | 'wrong' | 'none'> {
      const { rows } = await db.raw(
        `update sign_up set
           code_tries = code_tries + 1,
           email_confirmed_at = case when code_fingerprint = :code then :now::timestamptz end,
           link_digest = case when code_fingerprint = :code then null else link_digest end,
           code_fingerprint = case when code_fingerprint = :code then null else code_fingerprint end
         where id = :id and code_tries < :tries and code_expires_at > :now
           and code_fingerprint is not null and email_confirmed_at is null
         returning email_confirmed_at is not null as confirmed`,
        { id: o.id, code: o.codeFingerprint, now: o.now, tries: TRIES_PER_CODE },
      )
      if (rows[0] === undefined) return 'none'
      return rows[0].confirmed ? 'confirmed' : 'wrong'
    },

    async triesOf(id: string): Promise<number> {
      const row = await db('sign_up').where({ id }).first('code_tries')
      return row?.code_tries ?? 0
    },

    async findByLink(linkDigest: Buffer, now: Date): Promise<SignUpRow | undefined> {
      return openLink(db, linkDigest, now).first()
    },

    /** Whoever opens the mail goes on; the browser that asked for it does not, unless it is the same. */
    async useLink(o: {
      linkDigest: Buffer
      secretDigest: Buffer
      now: Date
    }): Promise<SignUpRow | undefined> {
      const rows = await openLink(db, o.linkDigest, o.now)
        .update({ ...NO_CONFIRMATION, email_confirmed_at: o.now, secret_digest: o.secretDigest })
        .returning('*')
      return rows[0]
    },

    /** The row stays until it expires, so that the browser finds its account; the personal data does not. */
    async finish(id: string, accountId: string): Promise<void> {
      await db('sign_up')
        .where({ id })
        .update({ ...NO_CONFIRMATION, account_id: accountId, sealed_details: null, email_fingerprint: null })
    },

    async remove(id: string): Promise<void> {
      await db('sign_up').where({ id }).whereNull('account_id').delete()
    },
  }
}

function openLink(db: Db, linkDigest: Buffer, now: Date) {
  return db('sign_up')
    .where({ link_digest: linkDigest })
    .andWhere('link_expires_at', '>', now)
    .andWhere('expires_at', '>', now)
    .whereNull('email_confirmed_at')
}
