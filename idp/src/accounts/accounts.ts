import type { Knex } from 'knex'
import type { Clock } from 'shared/clock.ts'
import { ok, type Result, refused } from 'shared/result.ts'
import type { Language } from 'shared/web/language.ts'
import type { Audit } from '../audit/audit.ts'
import type { Vault } from '../vault/vault.ts'
import { createAccountStore } from './account-store.ts'
import type { EmailLookup } from './email.ts'
import { type PersonalData, type Profile, type Purpose, profileSchema } from './person.ts'

export type { PersonalData, Purpose } from './person.ts'

export interface Accounts {
  /** The account that has confirmed this address, however it is spelt. */
  findByEmail(email: string): Promise<{ accountId: string } | undefined>
  find(accountId: string): Promise<Account | undefined>
  /** The one way to read personal data. Each read is recorded with its purpose before the data is handed out. */
  personalData(accountId: string, purpose: Purpose): Promise<PersonalData | undefined>
  /** Every confirmed e-mail address, the oldest first. Recorded like any reading of personal data. */
  addresses(accountId: string, purpose: Purpose): Promise<readonly string[]>
  acceptTerms(accountId: string, version: string): Promise<void>
  /**
   * Writes a new account inside the caller's transaction, which must roll back on refusal: the unique index on
   * confirmed addresses decides when two finish at once.
   */
  insert(account: NewAccount, transaction: Knex.Transaction): Promise<Result<undefined, 'email-taken'>>
}

export interface Account {
  readonly accountId: string
  readonly state: 'active' | 'closing'
  /** When it ends, unless its owner keeps it. */
  readonly closesAt?: Date
  /** The newest version of the terms this person accepted. */
  readonly termsVersion: string
  readonly language: Language
  readonly createdAt: Date
}

export interface NewAccount {
  readonly accountId: string
  readonly language: Language
  readonly profile: Profile
  readonly email: string
  readonly termsVersion: string
}

export function createAccounts(deps: {
  db: Knex
  vault: Vault
  audit: Audit
  emailLookup: EmailLookup
  now: Clock
  randomUuid: () => string
}): Accounts {
  const { db, vault, audit, emailLookup, now } = deps
  const store = createAccountStore(db)

  return {
    async findByEmail(email) {
      const accountId = await store.findByEmail(emailLookup(email))
      return accountId === undefined ? undefined : { accountId }
    },

    async find(accountId) {
      const row = await store.find(accountId)
      return row === undefined
        ? undefined
        : {
            accountId: row.id,
            state: row.state,
            termsVersion: row.terms_version,
            language: row.language,
            createdAt: row.created_at,
            ...(row.closes_at === null ? {} : { closesAt: row.closes_at }),
          }
    },

    async personalData(accountId, purpose) {
      const sealed = await store.sealedPerson(accountId)
      if (sealed === undefined) return undefined
      await audit.record({ kind: 'personal-data-read', accountId, detail: { purpose } })
      const [profileText, email] = await Promise.all([
        vault.unseal(accountId, PROFILE, sealed.profile),
        vault.unseal(accountId, EMAIL, sealed.email),
      ])
      const { givenName, familyName, phone } = profileSchema.parse(JSON.parse(profileText.toString()))
      return {
        givenName,
        familyName,
        email: email.toString(),
        emailVerified: true,
        updatedAt: sealed.updatedAt,
        ...(phone === undefined ? {} : { phone }),
      }
    },

    async addresses(accountId, purpose) {
      const sealed = await store.sealedAddresses(accountId)
      if (sealed.length === 0) return []
      await audit.record({ kind: 'personal-data-read', accountId, detail: { purpose } })
      const opened = await Promise.all(sealed.map((address) => vault.unseal(accountId, EMAIL, address)))
      return opened.map((address) => address.toString())
    },

    async acceptTerms(accountId, version) {
      const accepted = await store.acceptTerms({ accountId, version, now: now() })
      if (accepted) await audit.record({ kind: 'terms-accepted', accountId, detail: { version } })
    },

    async insert({ accountId, language, profile, email, termsVersion }, transaction) {
      const rows = createAccountStore(transaction)
      await rows.insertAccount({ accountId, language, now: now() })
      await vault.createKey(accountId, transaction)
      const inserted = await rows.insertEmail({
        id: deps.randomUuid(),
        accountId,
        sealed: await vault.seal(accountId, EMAIL, email, transaction),
        fingerprint: emailLookup(email),
        now: now(),
      })
      if (!inserted) return refused('email-taken')
      const sealed = await vault.seal(accountId, PROFILE, JSON.stringify(profile), transaction)
      await rows.insertProfile({ accountId, sealed, now: now() })
      await rows.acceptTerms({ accountId, version: termsVersion, now: now() })
      return ok()
    },
  }
}

const PROFILE = 'profile'
const EMAIL = 'email'
