import type { Knex } from 'knex'
import { after, type Clock, minutes } from 'shared/clock.ts'
import { digest, fingerprint, type RandomBytes, seal, unseal } from 'shared/crypto/seal.ts'
import { ok, type Result, refused } from 'shared/result.ts'
import type { Language } from 'shared/web/language.ts'
import type { Audit } from '../audit/audit.ts'
import type { Limits } from '../limits/limits.ts'
import type { Notices } from '../notices/notices.ts'
import { type Db, inTransaction } from '../vault/db.ts'
import type { Accounts } from './accounts.ts'
import { type EmailLookup, normaliseEmail } from './email.ts'
import type { MailDomains } from './mail-domains.ts'
import { type ReturnTo, returnToSchema } from './return-to.ts'
import {
  CODE_LIFE,
  type Details,
  detailsSchema,
  LINK_LIFE,
  newCode,
  newSecret,
  RESEND_AFTER,
  SIGN_UP_LIFE,
  type SignUpState,
  TRIES_PER_CODE,
} from './sign-up.ts'
import { type Confirmation, createSignUpStore, type SignUpRow } from './sign-up-store.ts'

export type { SignUpState } from './sign-up.ts'

/** Where a request came from: its network address, and the language its mail should speak. */
export interface From {
  readonly address: string
  readonly language: Language
}

/** People who have no account yet. A sign-up belongs to the browser that holds its secret, and lives 24 hours. */
export interface SignUps {
  begin(o: { returnTo: ReturnTo; language: Language }): Promise<{ state: SignUpState; secret: string }>
  find(secret: string): Promise<SignUpState | undefined>
  passScreening(id: string): Promise<void>
  /**
   * Keeps the details and mails the address: a code and a link, or, when it has an account already, a note that
   * says so. Both ways take the same statements and give the same answer (no account enumeration).
   */
  giveDetails(
    id: string,
    details: Details,
    from: From,
  ): Promise<Result<undefined, 'too-many' | 'disposable' | 'undeliverable'>>
  details(id: string): Promise<Details | undefined>
  /** Only the newest code and link work. */
  resendCode(id: string): Promise<Result<undefined, 'too-soon' | 'too-many'>>
  /** Six digits, 15 minutes, five tries. */
  confirmByCode(id: string, code: string): Promise<Result<undefined, 'wrong-code' | 'expired' | 'too-many'>>
  /** Does not use the link up: mail scanners open links before people do. */
  openLink(token: string): Promise<{ valid: true; returnTo: ReturnTo } | { valid: false }>
  /**
   * Confirms and hands out a new browser secret; the earlier one stops working. Otherwise somebody could begin
   * with a stranger's address and wait until its owner confirms it for them.
   */
  confirmByLink(
    token: string,
  ): Promise<Result<{ signUpId: string; secret: string; returnTo: ReturnTo }, 'used-or-expired'>>
  /** One transaction. `addAuthenticator` writes the password's row in it. */
  createAccount(
    id: string,
    addAuthenticator: (accountId: string, transaction: Knex.Transaction) => Promise<void>,
  ): Promise<Result<{ accountId: string }, 'not-confirmed' | 'email-taken' | 'already-created'>>
  /** Removes a half-made sign-up. */
  cancel(id: string): Promise<void>
}

export function createSignUps(deps: {
  db: Knex
  accounts: Accounts
  audit: Audit
  limits: Limits
  notices: Notices
  /** For sealing sign-up rows, and for fingerprints of codes. */
  keys: { readonly sealing: Buffer; readonly codes: Buffer }
  emailLookup: EmailLookup
  mailDomains: MailDomains
  publicUrl: string
  now: Clock
  randomBytes: RandomBytes
  randomUuid: () => string
}): SignUps {
  const { db, accounts, audit, limits, notices, keys, emailLookup, now, randomBytes } = deps
  const store = createSignUpStore(db)

  const sealed = (id: string, label: string, value: unknown) =>
    seal({
      key: keys.sealing,
      plaintext: JSON.stringify(value),
      context: `sign-up/${id}/${label}`,
      randomBytes,
    })
  const opened = (id: string, label: string, value: Buffer): unknown =>
    JSON.parse(unseal({ key: keys.sealing, sealed: value, context: `sign-up/${id}/${label}` }).toString())
  const detailsOf = (row: SignUpRow): Details | undefined =>
    row.sealed_details === null
      ? undefined
      : detailsSchema.parse(opened(row.id, 'details', row.sealed_details))
  const returnToOf = (row: SignUpRow): ReturnTo =>
    returnToSchema.parse(opened(row.id, 'return-to', row.sealed_return_to))
  const codeFingerprint = (id: string, code: string) => fingerprint(keys.codes, `${id}\n${code}`)

  /**
   * Issues a code and a link and mails them. To a known address neither is ever sent: the row then holds a
   * code that nobody knows, so that even the counting of wrong codes is the same.
   */
  async function mail(
    to: { id: string; language: Language; returnTo: ReturnTo; email: string; known: boolean },
    transaction: Db,
    options: { onlyIfMailedBefore?: Date } = {},
  ): Promise<boolean> {
    const { id, known, email, language } = to
    const [code, token] = [newCode(randomBytes), newSecret(randomBytes)]
    const confirmation: Confirmation = {
      codeFingerprint: known ? randomBytes(32) : codeFingerprint(id, code),
      linkDigest: known ? randomBytes(32) : digest(token),
      codeExpiresAt: after(now(), CODE_LIFE),
      linkExpiresAt: after(now(), LINK_LIFE),
      mailedAt: now(),
      signUpExpiresAt: after(now(), SIGN_UP_LIFE),
    }
    if (!(await createSignUpStore(transaction).issueConfirmation(id, confirmation, options))) return false
    const letter = known
      ? ({ kind: 'email-already-registered', signInLink: signInLink(to.returnTo) } as const)
      : ({
          kind: 'confirm-email',
          code,
          link: `${deps.publicUrl}/confirm-email/${token}`,
          minutes: CODE_LIFE / minutes(1),
        } as const)
    await notices.send({ to: email, language, ...letter }, transaction)
    return true
  }

  const isKnown = async (email: string) => (await accounts.findByEmail(email)) !== undefined

  /** Where the owner of an account signs in: at the relying party, when it says how; else at our own page. */
  function signInLink({ initiateLoginUri }: ReturnTo): string {
    if (initiateLoginUri === undefined) return deps.publicUrl
    const url = new URL(initiateLoginUri)
    url.searchParams.set('iss', deps.publicUrl)
    return url.href
  }

  async function existing(id: string): Promise<SignUpRow> {
    const row = await store.find(id, now())
    if (row === undefined) throw new Error('No such sign-up')
    return row
  }

  return {
    async begin({ returnTo, language }) {
      const id = deps.randomUuid()
      const secret = newSecret(randomBytes)
      await store.insert({
        id,
        secretDigest: digest(secret),
        language,
        sealedReturnTo: sealed(id, 'return-to', returnTo),
        expiresAt: after(now(), SIGN_UP_LIFE),
      })
      return {
        secret,
        state: {
          id,
          begunIn: returnTo.interactionUrl,
          language,
          screened: false,
          detailsGiven: false,
          emailConfirmed: false,
        },
      }
    },

    async find(secret) {
      const row = await store.findBySecret(digest(secret), now())
      return row === undefined ? undefined : stateOf(row, returnToOf(row))
    },

    async passScreening(id) {
      await store.passScreening(id, now())
    },

    async giveDetails(id, typed, from) {
      const details = { ...typed, email: normaliseEmail(typed.email) }
      const judged = await deps.mailDomains.judge(details.email)
      if (judged !== 'fine') return refused(judged)
      const [byAddress, byRecipient] = [
        await limits.attempt('sign-up-per-address', from.address),
        await limits.attempt('mail-per-address', details.email),
      ]
      if (!byAddress.permitted || !byRecipient.permitted) return refused('too-many')
      const row = await existing(id)
      const to = { id, language: from.language, returnTo: returnToOf(row), email: details.email }
      const known = await isKnown(details.email)
      return inTransaction(db, async (transaction) => {
        const { confirmed } = await createSignUpStore(transaction).updateDetails({
          id,
          language: from.language,
          sealed: sealed(id, 'details', details),
          emailFingerprint: emailLookup(details.email),
        })
        if (!confirmed) await mail({ ...to, known }, transaction)
        return ok()
      })
    },

    async details(id) {
      const row = await store.find(id, now())
      return row === undefined ? undefined : detailsOf(row)
    },

    async resendCode(id) {
      const row = await existing(id)
      const details = detailsOf(row)
      if (details === undefined || row.email_confirmed_at !== null) return ok()
      const { email } = details
      if (!(await limits.attempt('mail-per-address', email)).permitted) return refused('too-many')
      const to = { id, language: row.language, returnTo: returnToOf(row), email, known: await isKnown(email) }
      const onlyIfMailedBefore = after(now(), -RESEND_AFTER)
      const sent = await db.transaction((transaction) => mail(to, transaction, { onlyIfMailedBefore }))
      if (sent) return ok()
      await limits.succeeded('mail-per-address', email)
      return refused('too-soon')
    },

    async confirmByCode(id, code) {
      if (!(await limits.attempt('email-code', id)).permitted) return refused('too-many')
      const outcome = await store.tryCode({ id, codeFingerprint: codeFingerprint(id, code), now: now() })
      if (outcome === 'confirmed') {
        await limits.succeeded('email-code', id)
        await audit.record({ kind: 'email-confirmed', detail: { signUp: id, by: 'code' } })
        return ok()
      }
      const used = (await store.triesOf(id)) >= TRIES_PER_CODE
      if (used) return refused('too-many')
      return refused(outcome === 'wrong' ? 'wrong-code' : 'expired')
    },

    async openLink(token) {
      const row = await store.findByLink(digest(token), now())
      return row === undefined ? { valid: false } : { valid: true, returnTo: returnToOf(row) }
    },

    async confirmByLink(token) {
      const secret = newSecret(randomBytes)
      const row = await store.useLink({ linkDigest: digest(token), secretDigest: digest(secret), now: now() })
      if (row === undefined) return refused('used-or-expired')
      await audit.record({ kind: 'email-confirmed', detail: { signUp: row.id, by: 'link' } })
      return ok({ signUpId: row.id, secret, returnTo: returnToOf(row) })
    },

    createAccount(id, addAuthenticator) {
      return inTransaction(db, async (transaction) => {
        const row = await createSignUpStore(transaction).lock(id, now())
        if (row !== undefined && row.account_id !== null) return refused('already-created')
        const details = row === undefined ? undefined : detailsOf(row)
        if (row === undefined || row.email_confirmed_at === null || details === undefined)
          return refused('not-confirmed')
        const { email, termsVersion, ...profile } = details
        const accountId = deps.randomUuid()
        const account = { accountId, language: row.language, profile, email, termsVersion }
        const inserted = await accounts.insert(account, transaction)
        if (!inserted.ok) return inserted
        await addAuthenticator(accountId, transaction)
        await createSignUpStore(transaction).finish(id, accountId)
        await notices.send({ kind: 'account-created', to: email, language: row.language }, transaction)
        await audit.record(
          { kind: 'account-created', accountId, detail: { signUp: id, termsVersion } },
          transaction,
        )
        return ok({ accountId })
      })
    },

    async cancel(id) {
      await store.remove(id)
    },
  }
}

function stateOf(row: SignUpRow, { interactionUrl }: ReturnTo): SignUpState {
  return {
    id: row.id,
    begunIn: interactionUrl,
    language: row.language,
    screened: row.screened_at !== null,
    detailsGiven: row.sealed_details !== null || row.account_id !== null,
    emailConfirmed: row.email_confirmed_at !== null,
    ...(row.account_id === null ? {} : { accountId: row.account_id }),
  }
}
