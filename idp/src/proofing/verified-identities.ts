import type { Knex } from 'knex'
import { ok, type Result, refused } from 'shared/result.ts'
import { z } from 'zod'
import type { Audit } from '../audit/audit.ts'
import type { Vault } from '../vault/vault.ts'
import { addressSchema } from './case-state.ts'

/** What was verified about a subscriber (SP 800-63A-4 §2.4.2: the core attributes). */
export const verifiedAttributesSchema = z.object({
  givenName: z.string(),
  middleName: z.string().exactOptional(),
  familyName: z.string(),
  birthDate: z.iso.date(),
  ssn: z.string().regex(/^\d{9}$/),
  address: addressSchema,
  /** E.164; where a phone was part of the evidence. */
  phone: z.string().exactOptional(),
})
export type VerifiedAttributes = z.infer<typeof verifiedAttributesSchema>

/** Why verified attributes are opened; each time goes to the audit trail under it. */
export type ReadingPurpose = 'claims' | 'consent-page' | 'account-page' | 'data-download' | 'renewal'

export interface VerifiedIdentity {
  readonly verifiedAt: Date
  /** How it was shown that the evidence was the applicant's own. */
  readonly pathway: 'face' | 'agent' | 'postal-code'
}

/** Whether there is a verified identity, and it was verified no earlier than what is asked for; undefined: ever. */
export function isVerifiedSince(verifiedAt: Date | undefined, since: Date | undefined): verifiedAt is Date {
  return verifiedAt !== undefined && (since === undefined || verifiedAt >= since)
}

/**
 * The identities that were proofed. This is the only place that opens verified attributes: sealing them under a secret
 * of their owner as well changes nothing elsewhere.
 */
export interface VerifiedIdentities {
  find(accountId: string): Promise<VerifiedIdentity | undefined>
  attributes(
    accountId: string,
    purpose: ReadingPurpose,
  ): Promise<(VerifiedAttributes & VerifiedIdentity) | undefined>
  /** Whether the account belongs to a person, and to another one than this. */
  isSomebodyElse(accountId: string, personFingerprint: Buffer): Promise<boolean>
  /** The account that this person has been proofed in. */
  holderOf(personFingerprint: Buffer): Promise<string | undefined>
  /** Whether another account was verified with this document, however long ago. */
  isDocumentElsewhere(accountId: string, documentFingerprint: Buffer): Promise<boolean>
  /** False when there was none. */
  remove(accountId: string, transaction: Knex.Transaction): Promise<boolean>
  /** Replaces what was verified before. Refused when the person has an account already: the unique index decides. */
  save(identity: NewIdentity, transaction: Knex.Transaction): Promise<Result<undefined, 'one-account'>>
}

export interface NewIdentity extends VerifiedIdentity {
  readonly accountId: string
  readonly caseId: string
  readonly attributes: VerifiedAttributes
  readonly personFingerprint: Buffer
  readonly documentFingerprint: Buffer | undefined
}

export function createVerifiedIdentities(deps: { db: Knex; vault: Vault; audit: Audit }): VerifiedIdentities {
  const { db, vault, audit } = deps

  return {
    async find(accountId) {
      const row = await db('verified_identity')
        .where({ account_id: accountId })
        .first(...SHOWN)
      return row && identityOf(row)
    },

    async attributes(accountId, purpose) {
      const row = await db('verified_identity')
        .where({ account_id: accountId })
        .first(...SHOWN, 'sealed_attributes')
      if (row === undefined) return undefined
      await audit.record({ kind: 'verified-identity-read', accountId, detail: { purpose } })
      const opened = await vault.unseal(accountId, LABEL, row.sealed_attributes)
      return { ...verifiedAttributesSchema.parse(JSON.parse(opened.toString())), ...identityOf(row) }
    },

    async isSomebodyElse(accountId, personFingerprint) {
      const row = await db('verified_identity')
        .where({ account_id: accountId })
        .whereNot({ person_fingerprint: personFingerprint })
        .first('account_id')
      return row !== undefined
    },

    async holderOf(personFingerprint) {
      const row = await db('verified_identity')
        .where({ person_fingerprint: personFingerprint })
        .first('account_id')
      return row?.account_id
    },

    async isDocumentElsewhere(accountId, documentFingerprint) {
      const row = await db('verified_identity')
        .where({ document_fingerprint: documentFingerprint })
        .whereNot({ account_id: accountId })
        .first('account_id')
      return row !== undefined
    },

    async remove(accountId, transaction) {
      return (await transaction('verified_identity').where({ account_id: accountId }).delete()) === 1
    },

    async save(identity, transaction) {
      const { accountId, attributes } = identity
      const holder = await transaction('verified_identity')
        .where({ person_fingerprint: identity.personFingerprint })
        .whereNot({ account_id: accountId })
        .first('account_id')
      if (holder !== undefined) return refused('one-account')
      const values = {
        case_id: identity.caseId,
        person_fingerprint: identity.personFingerprint,
        document_fingerprint: identity.documentFingerprint ?? null,
        sealed_attributes: await vault.seal(accountId, LABEL, JSON.stringify(attributes), transaction),
        pathway: identity.pathway,
        verified_at: identity.verifiedAt,
      }
      // In a statement of its own: an insert beside it in one statement would still meet the row.
      await transaction('verified_identity').where({ account_id: accountId }).delete()
      const { rowCount } = await transaction.raw(SAVE, { accountId, ...values })
      return rowCount === 1 ? ok() : refused('one-account')
    },
  }
}

const LABEL = 'verified-identity'
const SHOWN = ['verified_at', 'pathway'] as const

/** Two accounts that prove the same person at once: the second waits for the first, and then finds the person taken. */
const SAVE = `
  insert into verified_identity
    (account_id, case_id, person_fingerprint, document_fingerprint, sealed_attributes, pathway, verified_at)
  values (:accountId, :case_id, :person_fingerprint, :document_fingerprint, :sealed_attributes, :pathway, :verified_at)
  on conflict (person_fingerprint) do nothing`

function identityOf(row: { verified_at: Date; pathway: VerifiedIdentity['pathway'] }): VerifiedIdentity {
  return { verifiedAt: row.verified_at, pathway: row.pathway }
}
