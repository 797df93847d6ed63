import type { Knex } from 'knex'
import type { Clock } from 'shared/clock.ts'
import { ok, type Result, refused } from 'shared/result.ts'
import type { Accounts } from '../../accounts/accounts.ts'
import { normaliseEmail } from '../../accounts/email.ts'
import { tellOwner } from '../../accounts/owner.ts'
import type { SignUps } from '../../accounts/sign-up-service.ts'
import type { Audit } from '../../audit/audit.ts'
import type { Attempt, Limits } from '../../limits/limits.ts'
import { passwordLimitKeys } from '../../limits/password-keys.ts'
import type { Notices } from '../../notices/notices.ts'
import { type Db, inTransaction } from '../../vault/db.ts'
import type { Authentications } from '../authentications.ts'
import type { Hasher } from './hasher.ts'
import type { TellLockedOut } from './lockout.ts'
import {
  checkPassword,
  normalisePassword,
  type PasswordKnowledge,
  type PasswordProblem,
  personalWords,
} from './password.ts'
import type { PasswordSafety } from './safety.ts'
import type { PasswordStore } from './store.ts'

export interface Passwords {
  /** Makes the account of a finished sign-up, with this password, and signs its owner in. */
  createAccount(o: {
    signUpId: string
    password: string
    occasion: string
  }): Promise<Result<{ accountId: string }, PasswordProblem | 'email-taken' | 'sign-up-over'>>
  /**
   * Another password for an account that has one. Every address of the account is told, and waits that wrong guesses
   * caused end. `over`: what had to happen alongside did not.
   */
  replace(o: Replacement): Promise<Result<undefined, PasswordProblem | 'same-as-before' | 'over'>>
  /** The address that password managers know the account by. */
  owner(accountId: string): Promise<string>
  /**
   * A known and an unknown address get the same answers after the same work. Attempts are counted before the password
   * is looked at, so parallel guesses are no more than the limits allow. `crowded`: this network guesses too much, at
   * whomever. `locked`: wait, or use the link that the owner was mailed. `compromised` (a new one must be chosen) is
   * told only to whoever knows the password.
   */
  verify(
    attempt: PasswordAttempt,
  ): Promise<Result<{ accountId: string }, 'wrong' | 'locked' | 'crowded' | 'compromised'>>
  /**
   * Whether somebody knows an account's password, be it compromised or not. Counted like any other attempt, recorded
   * as none: it signs nobody in.
   */
  isKnown(of: {
    accountId: string
    password: string
    address: string
  }): Promise<Result<undefined, 'wrong' | 'locked' | 'crowded'>>
}

export interface Replacement {
  readonly accountId: string
  readonly password: string
  /** Given, choosing it also counts as having shown it there. */
  readonly occasion?: string | undefined
  /** What else must hold for the password to change; runs in its transaction. */
  readonly alongside: (transaction: Db) => Promise<boolean>
}

export interface PasswordAttempt {
  readonly email: string
  readonly password: string
  /** The network address it came from. */
  readonly address: string
  readonly occasion: string
}

export function createPasswords(deps: {
  store: PasswordStore
  hasher: Hasher
  knowledge: PasswordKnowledge
  signUps: Pick<SignUps, 'details' | 'createAccount'>
  accounts: Pick<Accounts, 'findByEmail' | 'find' | 'personalData' | 'addresses'>
  authentications: Pick<Authentications, 'record'>
  limits: Pick<Limits, 'attempt' | 'succeeded' | 'unlock'>
  tellLockedOut: TellLockedOut
  /** A remembered browser was vouched for with the old password. */
  forgetBrowsers: (accountId: string, transaction: Db) => Promise<void>
  safety: Pick<PasswordSafety, 'isCompromised'>
  /** Counts towards what the risk rules call credential stuffing. */
  failures: { passwordRefused(of: { email: string; address: string }): Promise<void> }
  audit: Audit
  notices: Notices
  db: Knex
  brandName: string
  now: Clock
}): Passwords {
  const { store, hasher, accounts, authentications, limits, audit, now } = deps

  return {
    async createAccount({ signUpId, password, occasion }) {
      const details = await deps.signUps.details(signUpId)
      if (details === undefined) return refused('sign-up-over')
      const checked = await checkPassword(password, {
        words: [...personalWords(details), deps.brandName],
        knowledge: deps.knowledge,
      })
      if (!checked.ok) return checked
      const hash = await hasher.hash(checked.value)
      const created = await deps.signUps.createAccount(signUpId, async (accountId, transaction) => {
        await store.insert({ accountId, hash, at: now() }, transaction)
        await authentications.record({ accountId, occasion, method: 'password' }, transaction)
      })
      if (created.ok) return created
      return refused(created.reason === 'email-taken' ? 'email-taken' : 'sign-up-over')
    },

    async replace({ accountId, password, occasion, alongside }) {
      hasher.refuseWhenBusy()
      const person = await accounts.personalData(accountId, 'password-change')
      if (person === undefined) return refused('over')
      const checked = await checkPassword(password, {
        words: [...personalWords(person), deps.brandName],
        knowledge: deps.knowledge,
      })
      if (!checked.ok) return checked
      const old = await store.find(accountId)
      if (old !== undefined && (await hasher.verify(old, checked.value))) return refused('same-as-before')
      const hash = await hasher.hash(checked.value)
      const replaced = await inTransaction(deps.db, async (transaction) => {
        if (!(await alongside(transaction))) return refused('over')
        await store.replace({ accountId, hash, at: now() }, transaction)
        await deps.forgetBrowsers(accountId, transaction)
        if (occasion !== undefined)
          await authentications.record({ accountId, occasion, method: 'password' }, transaction)
        return ok()
      })
      if (!replaced.ok) return replaced
      for (const email of await accounts.addresses(accountId, 'unlock'))
        await limits.unlock('password-per-account', normaliseEmail(email))
      await limits.unlock('password-per-owner', accountId)
      await audit.record({ kind: 'password-changed', accountId })
      await tellOwner(deps, accountId, { kind: 'password-changed' })
      return ok()
    },

    async owner(accountId) {
      return (await accounts.personalData(accountId, 'password-change'))?.email ?? ''
    },

    async verify({ email, password, address, occasion }) {
      const checked = await check({
        accountId: (await accounts.findByEmail(email))?.accountId,
        email,
        typed: normalisePassword(password),
        address,
      })
      if (!checked.ok) return checked
      const { accountId, hash, typed } = checked.value
      if (await deps.safety.isCompromised({ accountId, password: typed })) return refused('compromised')
      await authentications.record({ accountId, occasion, method: 'password' })
      if (hasher.needsRehash(hash)) {
        await store.renew({ accountId, old: hash, hash: await hasher.hash(typed) })
      }
      return ok({ accountId })
    },

    async isKnown({ accountId, password, address }) {
      const email = await this.owner(accountId)
      const checked = await check({ accountId, email, typed: normalisePassword(password), address })
      return checked.ok ? ok() : checked
    },
  }

  async function check(given: {
    accountId: string | undefined
    email: string
    typed: string
    address: string
  }): Promise<Result<{ accountId: string; hash: string; typed: string }, 'wrong' | 'locked' | 'crowded'>> {
    hasher.refuseWhenBusy()
    const { accountId, email, typed, address } = given
    const keys = passwordLimitKeys({ email: normaliseEmail(email), address, accountId })
    if (!(await limits.attempt('password-per-address', keys.address)).permitted) return refused('crowded')
    const attempt = await countAttempt(keys)
    if (!attempt.permitted) return refused('locked')

    const hash = await store.find(accountId)
    const right = hash === undefined ? await hasher.pretend(typed) : await hasher.verify(hash, typed)
    if (right === true && accountId !== undefined && hash !== undefined) {
      await forgetAttempts(keys)
      return ok({ accountId, hash, typed })
    }
    const { lockedUntil } = attempt
    const kind = lockedUntil === undefined ? 'password-refused' : 'password-locked'
    await audit.record({ kind, accountId })
    await deps.failures.passwordRefused({ email, address })
    if (lockedUntil === undefined) return refused('wrong')
    await deps.tellLockedOut({ email, milliseconds: lockedUntil.getTime() - now().getTime() })
    return refused('locked')
  }

  /** Stops at the first refusal: whoever is locked out here must not go on locking the account everywhere. */
  async function countAttempt(keys: ReturnType<typeof passwordLimitKeys>): Promise<Attempt> {
    const byPair = await limits.attempt('password-per-pair', keys.pair)
    if (!byPair.permitted) return byPair
    const byEmail = await limits.attempt('password-per-account', keys.account)
    if (!byEmail.permitted) return byEmail
    const byOwner = await limits.attempt('password-per-owner', keys.owner)
    return byOwner.permitted && byOwner.lockedUntil === undefined ? byEmail : byOwner
  }

  async function forgetAttempts(keys: ReturnType<typeof passwordLimitKeys>): Promise<void> {
    await limits.succeeded('password-per-address', keys.address)
    await limits.succeeded('password-per-pair', keys.pair)
    await limits.succeeded('password-per-account', keys.account)
    await limits.succeeded('password-per-owner', keys.owner)
  }
}
