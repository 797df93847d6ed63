import type { Knex } from 'knex'
import { after, type Clock, minutes } from 'shared/clock.ts'
import { digest, fingerprint, type RandomBytes } from 'shared/crypto/seal.ts'
import { ok, type Result, refused } from 'shared/result.ts'
import type { Audit } from '../audit/audit.ts'
import type { Limits } from '../limits/limits.ts'
import { type Db, inTransaction } from '../vault/db.ts'
import type { Vault } from '../vault/vault.ts'
import { createAccountStore } from './account-store.ts'
import type { Accounts } from './accounts.ts'
import { type EmailLookup, normaliseEmail } from './email.ts'
import { type AdditionRow, createEmailAdditionStore } from './email-addition-store.ts'
import { createEmailStore } from './email-store.ts'
import type { MailDomains } from './mail-domains.ts'
import { type OwnerDeps, tellOwner } from './owner.ts'
import { EMAIL_LABEL } from './person.ts'
import { CODE_LIFE, LINK_LIFE, newCode, newSecret, RESEND_AFTER, TRIES_PER_CODE } from './sign-up.ts'

/** An address that waits until its owner confirms it. */
export interface WaitingEmail {
  readonly id: string
  readonly address: string
}

/** Further addresses of an account, from "this one is mine too" to the proof. */
export interface EmailAdditions {
  /** Those that can still be confirmed, the oldest first. */
  list(accountId: string): Promise<readonly WaitingEmail[]>
  /**
   * Mails the address a code and a link or, when it belongs to another account, a note that says so. Both ways take
   * the same statements and give the same answer, so that nobody learns who has an account.
   */
  begin(of: {
    accountId: string
    email: string
  }): Promise<
    Result<{ id: string }, 'yours-already' | 'enough' | 'too-many' | 'disposable' | 'undeliverable'>
  >
  /** Only the newest code and link work. */
  resend(of: OneAddition): Promise<Result<undefined, 'unknown' | 'too-soon' | 'too-many'>>
  /**
   * Six digits, 15 minutes, five tries. `taken`: another account has confirmed the address meanwhile, which only
   * somebody who reads its mail is told.
   */
  confirmByCode(
    attempt: OneAddition & { code: string },
  ): Promise<Result<undefined, 'wrong-code' | 'expired' | 'too-many' | 'taken'>>
  /** Does not use the link up: mail scanners open links before people do. */
  openLink(of: { accountId: string; token: string }): Promise<{ address: string } | undefined>
  /**
   * 24 hours, once, and only for who is signed in to this account: otherwise a stranger could have an address
   * confirmed by its owner, and be taken for them wherever relying parties go by addresses.
   */
  confirmByLink(of: {
    accountId: string
    token: string
  }): Promise<Result<undefined, 'used-or-expired' | 'taken'>>
  cancel(of: OneAddition): Promise<void>
}

export interface OneAddition {
  readonly accountId: string
  readonly id: string
}

/** Addresses of an account, waiting ones included. */
export const MOST_EMAILS = 12

export function createEmailAdditions(
  deps: OwnerDeps & {
    db: Knex
    accounts: Pick<Accounts, 'findByEmail'>
    vault: Pick<Vault, 'seal' | 'unseal'>
    audit: Audit
    limits: Limits
    emailLookup: EmailLookup
    mailDomains: MailDomains
    codeKey: Buffer
    publicUrl: string
    now: Clock
    randomBytes: RandomBytes
    randomUuid: () => string
  },
): EmailAdditions {
  const { db, accounts, vault, audit, limits, emailLookup, now, randomBytes } = deps
  const store = createEmailAdditionStore(db)
  const codeFingerprint = (id: string, code: string) => fingerprint(deps.codeKey, `${id}\n${code}`)
  const addressOf = async ({ account_id, sealed_address }: AdditionRow) =>
    (await vault.unseal(account_id, EMAIL_LABEL, sealed_address)).toString()
  /** Taking an address off the list and adding it again does not start the count of wrong codes again. */
  const guessesAt = (row: AdditionRow) => `${row.account_id}\n${row.fingerprint.toString('hex')}`

  return {
    async list(accountId) {
      const rows = await store.waiting({ accountId, now: now() })
      return Promise.all(rows.map(async (row) => ({ id: row.id, address: await addressOf(row) })))
    },

    async begin({ accountId, email: typed }) {
      const email = normaliseEmail(typed)
      const judged = await deps.mailDomains.judge(email)
      if (judged !== 'fine') return refused(judged)
      if (!(await mayMail(accountId, email))) return refused('too-many')
      const owner = await ownerOf(email)
      if (owner === accountId) return refused('yours-already')
      const begun = await inTransaction(db, async (transaction) => {
        const [held, waiting] = await addressesOf(accountId, transaction)
        const same = waiting.find((row) => row.fingerprint.equals(emailLookup(email)))
        if (same === undefined && held.length + waiting.length >= MOST_EMAILS) return refused('enough')
        const id = same?.id ?? deps.randomUuid()
        await mail({ accountId, id, email, owner }, transaction)
        return ok({ id })
      })
      if (begun.ok)
        await audit.record({ kind: 'email-addition-begun', accountId, detail: { email: begun.value.id } })
      return begun
    },

    async resend({ accountId, id }) {
      const row = await store.find({ accountId, id, now: now() })
      if (row === undefined) return refused('unknown')
      if (row.mailed_at > after(now(), -RESEND_AFTER)) return refused('too-soon')
      const email = await addressOf(row)
      if (!(await mayMail(accountId, email))) return refused('too-many')
      const owner = await ownerOf(email)
      await db.transaction((transaction) => mail({ accountId, id, email, owner }, transaction))
      return ok()
    },

    async confirmByCode({ accountId, id, code }) {
      const row = await store.find({ accountId, id, now: now() })
      if (row === undefined) return refused('expired')
      if (!(await limits.attempt('email-code', guessesAt(row))).permitted) return refused('too-many')
      const outcome = await db.transaction(async (transaction) => {
        const additions = createEmailAdditionStore(transaction)
        const tried = await additions.tryCode({
          accountId,
          id,
          codeFingerprint: codeFingerprint(id, code),
          now: now(),
        })
        return tried === 'right' ? confirm({ accountId, id }, transaction) : tried
      })
      if (outcome === 'confirmed' || outcome === 'taken') {
        await limits.succeeded('email-code', guessesAt(row))
        return finish(row, outcome, 'code')
      }
      if ((await store.triesOf(id)) >= TRIES_PER_CODE) return refused('too-many')
      return refused(outcome === 'wrong' ? 'wrong-code' : 'expired')
    },

    async openLink({ accountId, token }) {
      const row = await store.findByLink({ accountId, linkDigest: digest(token), now: now() })
      return row && { address: await addressOf(row) }
    },

    async confirmByLink({ accountId, token }) {
      const row = await store.findByLink({ accountId, linkDigest: digest(token), now: now() })
      if (row === undefined) return refused('used-or-expired')
      const outcome = await db.transaction((transaction) => confirm({ accountId, id: row.id }, transaction))
      if (outcome === 'none') return refused('used-or-expired')
      return finish(row, outcome, 'link')
    },

    async cancel({ accountId, id }) {
      await store.take({ accountId, id })
    },
  }

  /** Nobody's mailbox is filled by us: neither one address by many accounts nor many addresses by one. */
  async function mayMail(accountId: string, email: string): Promise<boolean> {
    const [byAccount, byRecipient] = [
      await limits.attempt('email-addition', accountId),
      await limits.attempt('mail-per-address', email),
    ]
    return byAccount.permitted && byRecipient.permitted
  }

  async function ownerOf(email: string): Promise<string | undefined> {
    return (await accounts.findByEmail(email))?.accountId
  }

  async function addressesOf(accountId: string, transaction: Db) {
    const emails = createEmailStore(transaction)
    await emails.lock(accountId)
    return [
      await emails.held(accountId),
      await createEmailAdditionStore(transaction).waiting({ accountId, now: now() }),
    ] as const
  }

  /** To an address of somebody else no code is ever sent: the row then holds one that nobody knows. */
  async function mail(
    to: { accountId: string; id: string; email: string; owner: string | undefined },
    transaction: Db,
  ): Promise<void> {
    const { accountId, id, email, owner } = to
    const [code, token] = [newCode(randomBytes), newSecret(randomBytes)]
    await createEmailAdditionStore(transaction).save({
      id,
      accountId,
      sealed: await vault.seal(accountId, EMAIL_LABEL, email, transaction),
      fingerprint: emailLookup(email),
      codeFingerprint: owner === undefined ? codeFingerprint(id, code) : randomBytes(32),
      codeExpiresAt: after(now(), CODE_LIFE),
      linkDigest: owner === undefined ? digest(token) : randomBytes(32),
      mailedAt: now(),
      expiresAt: after(now(), LINK_LIFE),
    })
    // Whoever is written to reads it in their own language.
    const reader = await createAccountStore(transaction).find(owner ?? accountId)
    if (reader === undefined) throw new Error('No such account')
    const letter =
      owner === undefined
        ? ({
            kind: 'confirm-added-email',
            code,
            link: `${deps.publicUrl}/account/emails/links/${token}`,
            minutes: CODE_LIFE / minutes(1),
          } as const)
        : ({ kind: 'email-added-elsewhere' } as const)
    await deps.notices.send({ to: email, language: reader.language, ...letter }, transaction)
  }

  /** The unique index on confirmed addresses decides when two accounts confirm the same one at once. */
  async function confirm(
    { accountId, id }: OneAddition,
    transaction: Db,
  ): Promise<'confirmed' | 'taken' | 'none'> {
    const row = await createEmailAdditionStore(transaction).take({ accountId, id })
    if (row === undefined) return 'none'
    const inserted = await createAccountStore(transaction).insertEmail({
      id,
      accountId,
      sealed: row.sealed_address,
      fingerprint: row.fingerprint,
      primary: false,
      now: now(),
    })
    return inserted ? 'confirmed' : 'taken'
  }

  async function finish(
    row: AdditionRow,
    outcome: 'confirmed' | 'taken',
    by: 'code' | 'link',
  ): Promise<Result<undefined, 'taken'>> {
    if (outcome === 'taken') return refused('taken')
    const accountId = row.account_id
    await audit.record({ kind: 'email-added', accountId, detail: { email: row.id, by } })
    await tellOwner(deps, accountId, { kind: 'email-added', address: await addressOf(row) })
    return ok()
  }
}
