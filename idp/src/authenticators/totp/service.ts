import { ScureBase32Plugin } from 'otplib'
import type { Clock } from 'shared/clock.ts'
import type { RandomBytes } from 'shared/crypto/seal.ts'
import { ok, type Result, refused } from 'shared/result.ts'
import type { Accounts } from '../../accounts/accounts.ts'
import type { Audit } from '../../audit/audit.ts'
import type { Limits } from '../../limits/limits.ts'
import type { Notices } from '../../notices/notices.ts'
import type { Vault } from '../../vault/vault.ts'
import type { Authentications } from '../authentications.ts'
import type { TotpRow, TotpStore } from './store.ts'
import { enrolmentUri, matchingStep, SECRET_BYTES } from './totp.ts'

export interface Totps {
  /** The secret being enrolled; the same one until it is confirmed, so that reload and Back show the same code. */
  beginEnrolment(accountId: string): Promise<{ secret: string; uri: string }>
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
  readonly interactionUid: string
}

export function createTotps(deps: {
  store: TotpStore
  vault: Vault
  accounts: Accounts
  authentications: Authentications
  limits: Limits
  audit: Audit
  notices: Notices
  issuerName: string
  now: Clock
  randomBytes: RandomBytes
  randomUuid: () => string
}): Totps {
  const { store, vault, accounts, authentications, limits, audit, now } = deps
  const secretOf = async (row: TotpRow) =>
    (await vault.unseal(row.account_id, label(row.id), row.sealed_secret)).toString()

  return {
    async beginEnrolment(accountId) {
      if ((await store.pending(accountId)) === undefined) {
        const id = deps.randomUuid()
        const sealedSecret = await vault.seal(
          accountId,
          label(id),
          base32.encode(deps.randomBytes(SECRET_BYTES), { padding: false }),
        )
        await store.insertPending({ id, accountId, sealedSecret, at: now() })
      }
      const pending = await store.pending(accountId)
      const person = await accounts.personalData(accountId, 'account-page')
      if (pending === undefined || person === undefined)
        throw new Error('The enrolment was finished elsewhere')
      const secret = await secretOf(pending)
      return { secret, uri: enrolmentUri({ secret, issuer: deps.issuerName, account: person.email }) }
    },

    async confirmEnrolment({ accountId, code, interactionUid }) {
      const attempt = await limits.attempt('totp', accountId)
      if (!attempt.permitted) return refused('locked')
      const pending = await store.pending(accountId)
      if (pending === undefined) return refused('not-begun')
      const step = matchingStep({ secret: await secretOf(pending), code, now: now() })
      if (step === undefined) return refused('wrong-code')
      if (!(await store.confirm({ id: pending.id, step, at: now() }))) return refused('not-begun')
      await limits.succeeded('totp', accountId)
      await authentications.record({ accountId, interactionUid, method: 'totp', authenticatorId: pending.id })
      await audit.record({ kind: 'authenticator-added', accountId, detail: { authenticator: 'totp' } })
      await tellOwner(accountId)
      return ok()
    },

    async verify({ accountId, code, interactionUid }) {
      const attempt = await limits.attempt('totp', accountId)
      if (!attempt.permitted) return refused('locked')
      const authenticators = await store.confirmed(accountId)
      if (authenticators.length === 0) return refused('not-enrolled')
      for (const row of authenticators) {
        const step = matchingStep({ secret: await secretOf(row), code, now: now() })
        if (step === undefined) continue
        if (!(await store.useStep({ id: row.id, step }))) return refused('replayed')
        await limits.succeeded('totp', accountId)
        await authentications.record({ accountId, interactionUid, method: 'totp', authenticatorId: row.id })
        return ok()
      }
      await audit.record({ kind: 'authenticator-refused', accountId, detail: { authenticator: 'totp' } })
      return refused('wrong-code')
    },
  }

  /** SP 800-63B-4 §4.1: adding an authenticator is told independently of the transaction. */
  async function tellOwner(accountId: string): Promise<void> {
    const [person, account] = await Promise.all([
      accounts.personalData(accountId, 'notice'),
      accounts.find(accountId),
    ])
    if (person === undefined || account === undefined) return
    await deps.notices.send({
      kind: 'authenticator-added',
      authenticator: 'totp',
      to: person.email,
      language: account.language,
    })
  }
}

const base32 = new ScureBase32Plugin()

const label = (id: string) => `totp/${id}`
