import { after, type Clock, days } from 'shared/clock.ts'
import { digest, type RandomBytes } from 'shared/crypto/seal.ts'
import { ok, type Result, refused } from 'shared/result.ts'
import type { Accounts } from '../../accounts/accounts.ts'
import { tellOwner } from '../../accounts/owner.ts'
import type { Audit } from '../../audit/audit.ts'
import type { Attempt, Limits } from '../../limits/limits.ts'
import type { Notices } from '../../notices/notices.ts'
import type { Vault } from '../../vault/vault.ts'
import type { Authentications } from '../authentications.ts'
import { type SealedSecret, SLOTS, type TotpStore } from './store.ts'
import { enrolmentUri, matchingStep, newSecret } from './totp.ts'

export interface Totps {
  /**
   * The secret to be put into an app: the same one through reload and Back, another one in every interaction. Else
   * somebody who once knew the password could look at a secret that its owner confirms later. `enough`: the account
   * has two authenticators already.
   */
  beginEnrolment(of: {
    accountId: string
    occasion: string
  }): Promise<Result<{ secret: string; uri: string }, 'enough'>>
  /** Proves that the app holds the secret. The proof is itself an authentication. */
  confirmEnrolment(attempt: TotpAttempt): Promise<Result<undefined, 'wrong-code' | 'locked' | 'not-begun'>>
  /** Each code works once, even for two requests that arrive together (SP 800-63B-4 §3.1.4.2). */
  verify(
    attempt: TotpAttempt,
  ): Promise<Result<undefined, 'wrong-code' | 'replayed' | 'locked' | 'not-enrolled'>>
}

export interface TotpAttempt {
  readonly accountId: string
  readonly code: string
  readonly occasion: string
}

export function createTotps(deps: {
  store: TotpStore
  vault: Vault
  accounts: Pick<Accounts, 'personalData' | 'addresses' | 'find'>
  authentications: Pick<Authentications, 'record'>
  limits: Pick<Limits, 'attempt' | 'succeeded' | 'unlock'>
  audit: Audit
  notices: Notices
  issuerName: string
  now: Clock
  randomBytes: RandomBytes
  randomUuid: () => string
}): Totps {
  const { store, vault, accounts, authentications, limits, audit, now } = deps

  return {
    async beginEnrolment({ accountId, occasion }) {
      if ((await store.find(accountId)).length >= SLOTS.length) return refused('enough')
      const interaction = digest(occasion)
      const enrolment =
        (await store.findEnrolment({ accountId, interaction })) ??
        (await startEnrolment(accountId, interaction))
      const person = await accounts.personalData(accountId, 'authenticator-enrolment')
      if (person === undefined) throw new Error('An account without personal data')
      const secret = await openSecret(accountId, enrolment)
      return ok({ secret, uri: enrolmentUri({ secret, issuer: deps.issuerName, account: person.email }) })
    },

    async confirmEnrolment({ accountId, code, occasion }) {
      const attempt = await limits.attempt('totp-enrolment', accountId)
      if (!attempt.permitted) return refused('locked')
      const enrolment = await store.findEnrolment({ accountId, interaction: digest(occasion) })
      if (enrolment === undefined) return refused('not-begun')
      const step = matchingStep({ secret: await openSecret(accountId, enrolment), code, now: now() })
      if (step === undefined) return refuseCode(accountId, attempt)
      const { id } = enrolment
      if (!(await store.confirm({ id, accountId, step, at: now() }))) return refused('not-begun')
      await limits.succeeded('totp-enrolment', accountId)
      // Bound anew by somebody who is in: what was disabled by others' guesses works again (SP 800-63B-4 §3.2.2).
      await limits.unlock('totp', accountId)
      await authentications.record({ accountId, occasion, method: 'totp', authenticatorId: id })
      await audit.record({ kind: 'authenticator-added', accountId, detail: { authenticator: 'totp' } })
      await tellOwner(deps, accountId, { kind: 'authenticator-added', authenticator: 'totp' })
      return ok()
    },

    async verify({ accountId, code, occasion }) {
      const attempt = await limits.attempt('totp', accountId)
      if (!attempt.permitted) return refused('locked')
      const authenticators = await store.find(accountId)
      if (authenticators.length === 0) return refused('not-enrolled')
      for (const authenticator of authenticators) {
        const { id } = authenticator
        const step = matchingStep({ secret: await openSecret(accountId, authenticator), code, now: now() })
        if (step === undefined) continue
        if (!(await store.useStep({ id, step }))) return refused('replayed')
        await limits.succeeded('totp', accountId)
        await authentications.record({ accountId, occasion, method: 'totp', authenticatorId: id })
        return ok()
      }
      return refuseCode(accountId, attempt)
    },
  }

  /** Of two requests that begin at once the first one's secret counts, so what is shown is read back. */
  async function startEnrolment(accountId: string, interaction: Buffer): Promise<SealedSecret> {
    const id = deps.randomUuid()
    await store.insertEnrolment({
      id,
      accountId,
      interaction,
      sealedSecret: await vault.seal(accountId, label(id), newSecret(deps.randomBytes)),
      at: now(),
      forgottenBefore: after(now(), -ENROLMENT_LIFE),
    })
    const enrolment = await store.findEnrolment({ accountId, interaction })
    if (enrolment === undefined) throw new Error('The enrolment was finished by another request')
    return enrolment
  }

  async function openSecret(accountId: string, { id, sealedSecret }: SealedSecret): Promise<string> {
    return (await vault.unseal(accountId, label(id), sealedSecret)).toString()
  }

  async function refuseCode(
    accountId: string,
    attempt: Attempt,
  ): Promise<Result<never, 'wrong-code' | 'locked'>> {
    await audit.record({ kind: 'authenticator-refused', accountId, detail: { authenticator: 'totp' } })
    return refused('lockedUntil' in attempt ? 'locked' : 'wrong-code')
  }
}

/** Longer than any interaction lives. */
const ENROLMENT_LIFE = days(1)

const label = (id: string) => `totp/${id}`
