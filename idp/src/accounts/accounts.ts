import type { Knex } from 'knex'
import type { Clock } from 'shared/clock.ts'
import { ok, type Result, refused } from 'shared/result.ts'
import type { Language } from 'shared/web/language.ts'
import type { Audit } from '../audit/audit.ts'
import type { Vault } from '../vault/vault.ts'
import { createAccountStore } from './account-store.ts'
import type { EmailLookup } from './email.ts'
import { EMAIL_LABEL, type PersonalData, type Profile, type Purpose, profileSchema } from './person.ts'
import { termsLapse } from './terms.ts'

export type { PersonalData, Purpose } from './person.ts'

export interface Accounts {
  /** The account that has confirmed this address, however it is spelt. */
  findByEmail(email: string): Promise<{ accountId: string } | undefined>
  find(accountId: string): Promise<Account | undefined>
  /**
   * The one way to read personal data. Each read is recorded with its purpose before the data is handed out.
   * The e-mail address is the primary one, unless `emailId` names another of the account's.
   */
  personalData(
    accountId: string,
    purpose: Purpose,
    options?: { emailId?: string | undefined },
  ): Promise<PersonalData | undefined>
  /** Every confirmed e-mail address, the oldest first. Recorded like any reading of personal data. */
  addresses(accountId: string, purpose: Purpose): Promise<readonly string[]>
  /** The question whether to add a second method was answered; it is not asked again. */
  nudged(accountId: string): Promise<void>
  /** The language of our mail, and the `locale` that relying parties are told. */
  chooseLanguage(accountId: string, language: Language): Promise<void>
  /** Counts for five years. */
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
  /** The newest version of the terms this person accepted, and when. */
  readonly termsVersion: string
  readonly termsAcceptedAt: Date
  readonly language: Language
  readonly createdAt: Date
  /** When its owner was asked whether to add a second method, and answered. */
  readonly nudgedAt?: Date
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
            termsAcceptedAt: row.terms_accepted_at,
            language: row.language,
            createdAt: row.created_at,
            ...(row.closes_at === null ? {} : { closesAt: row.closes_at }),
            ...(row.nudged_at === null ? {} : { nudgedAt: row.nudged_at }),
          }
    },

    async personalData(accountId, purpose, { emailId } = {}) {
      const sealed = await store.sealedPerson(accountId, emailId)
      if (sealed === undefined) return undefined
      await audit.record({ kind: 'personal-data-read', accountId, detail: { purpose } })
      const [profileText, email] = await Promise.all([
        vault.unseal(accountId, PROFILE, sealed.profile),
        vault.unseal(accountId, EMAIL_LABEL, sealed.email),
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
      const opened = await Promise.all(sealed.map((address) => vault.unseal(accountId, EMAIL_LABEL, address)))
      return opened.map((address) => address.toString())
    },

    async nudged(accountId) {
      await store.nudged({ accountId, now: now() })
    },

    async chooseLanguage(accountId, language) {
      if (await store.changeLanguage({ accountId, language }))
        await audit.record({ kind: 'language-chosen', accountId, detail: { language } })
    },

    async acceptTerms(accountId, version) {
      const accepted = await store.acceptTerms({
        accountId,
        version,
        now: now(),
        lapsedAt: termsLapse(now()),
      })
      if (accepted) await audit.record({ kind: 'terms-accepted', accountId, detail: { version } })
    },

    async insert({ accountId, language, profile, email, termsVersion }, transaction) {
      const rows = createAccountStore(transaction)
      await rows.insertAccount({ accountId, language, now: now() })
      await vault.createKey(accountId, transaction)
      const inserted = await rows.insertEmail({
        id: deps.randomUuid(),
        accountId,
        sealed: await vault.seal(accountId, EMAIL_LABEL, email, transaction),
        fingerprint: emailLookup(email),
        primary: true,
        now: now(),
      })
      if (!inserted) return refused('email-taken')
      const sealed = await vault.seal(accountId, PROFILE, JSON.stringify(profile), transaction)
      await rows.insertProfile({ accountId, sealed, now: now() })
      await rows.acceptTerms({ accountId, version: termsVersion, now: now(), lapsedAt: termsLapse(now()) })
      return ok()
    },
  }
}

const PROFILE = 'profile'
