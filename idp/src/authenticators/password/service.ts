import type { Clock } from 'shared/clock.ts'
import { ok, type Result, refused } from 'shared/result.ts'
import type { Accounts } from '../../accounts/accounts.ts'
import { normaliseEmail } from '../../accounts/email.ts'
import type { SignUps } from '../../accounts/sign-up-service.ts'
import type { Unlocks } from '../../accounts/unlock.ts'
import type { Audit } from '../../audit/audit.ts'
import type { Limits } from '../../limits/limits.ts'
import { passwordLimitKeys } from '../../limits/password-keys.ts'
import type { Notices } from '../../notices/notices.ts'
import type { Authentications } from '../authentications.ts'
import type { Hasher } from './hasher.ts'
import {
  checkPassword,
  normalisePassword,
  type PasswordKnowledge,
  type PasswordProblem,
  personalWords,
} from './password.ts'
import type { PasswordStore } from './store.ts'

export interface Passwords {
  /** Makes the account of a finished sign-up, with this password, and signs its owner in. */
  createAccount(o: {
    signUpId: string
    password: string
    interactionUid: string
  }): Promise<Result<{ accountId: string }, PasswordProblem | 'sign-up-over'>>
  /**
   * Known and unknown addresses are treated alike: the same limits, one hash, the same answer. `locked` says for how
   * many minutes.
   */
  verify(o: {
    email: string
    password: string
    address: string
    interactionUid: string
  }): Promise<Result<{ accountId: string }, 'wrong' | 'locked'>>
}

export function createPasswords(deps: {
  store: PasswordStore
  hasher: Hasher
  knowledge: PasswordKnowledge
  signUps: SignUps
  accounts: Accounts
  unlocks: Unlocks
  authentications: Authentications
  limits: Limits
  notices: Notices
  audit: Audit
  brandName: string
  now: Clock
}): Passwords {
  const { store, hasher, accounts, authentications, limits, audit, now } = deps

  return {
    async createAccount({ signUpId, password, interactionUid }) {
      const details = await deps.signUps.details(signUpId)
      if (details === undefined) return refused('sign-up-over')
      const checked = await checkPassword(password, {
        words: [...personalWords(details), deps.brandName],
        knowledge: deps.knowledge,
      })
      if (!checked.ok) return checked
      const hash = await hasher.hash(checked.value)
      const created = await deps.signUps.createAccount(signUpId, (accountId, transaction) =>
        store.insert({ accountId, hash, at: now() }, transaction),
      )
      if (!created.ok) return refused('sign-up-over')
      await authentications.record({ accountId: created.value.accountId, interactionUid, method: 'password' })
      return created
    },

    async verify({ email, password, address, interactionUid }) {
      const keys = passwordLimitKeys({ email: normaliseEmail(email), address })
      const account = await accounts.findByEmail(email)
      const attempts = [
        await limits.attempt('password-per-address', keys.address),
        await limits.attempt('password-per-account', keys.account),
        await limits.attempt('password-per-pair', keys.pair),
      ]
      if (attempts.some(({ permitted }) => !permitted)) return refused('locked')
      const hash = account && (await store.find(account.accountId))
      const typed = normalisePassword(password)
      const right = hash === undefined ? await hasher.pretend(typed) : await hasher.verify(hash, typed)
      if (right !== true || account === undefined || hash === undefined) {
        const lockedNow = attempts.some((attempt) => 'lockedUntil' in attempt)
        await audit.record({
          kind: lockedNow ? 'password-locked' : 'password-refused',
          accountId: account?.accountId,
        })
        if (lockedNow && account !== undefined) await mailUnlockLink(account.accountId)
        return refused('wrong')
      }
      await limits.succeeded('password-per-address', keys.address)
      await limits.succeeded('password-per-account', keys.account)
      await limits.succeeded('password-per-pair', keys.pair)
      if (hasher.needsRehash(hash)) {
        await store.renew({ accountId: account.accountId, old: hash, hash: await hasher.hash(typed) })
      }
      await authentications.record({ accountId: account.accountId, interactionUid, method: 'password' })
      return ok({ accountId: account.accountId })
    },
  }

  /** Somebody else's guesses must not shut the owner out: the mailbox ends the wait. */
  async function mailUnlockLink(accountId: string): Promise<void> {
    const [person, account] = await Promise.all([
      accounts.personalData(accountId, 'unlock'),
      accounts.find(accountId),
    ])
    if (person === undefined || account === undefined) return
    const { link } = await deps.unlocks.issue(accountId)
    await deps.notices.send({
      kind: 'sign-in-locked',
      unlockLink: link,
      minutes: LOCK_MINUTES,
      to: person.email,
      language: account.language,
    })
  }
}

/** The first wait; `limits/rules.ts` lets it grow. */
const LOCK_MINUTES = 10
