import type { Clock } from 'shared/clock.ts'
import type { RandomBytes } from 'shared/crypto/seal.ts'
import { ok, type Result, refused } from 'shared/result.ts'
import { z } from 'zod'
import type { Accounts } from '../../accounts/accounts.ts'
import { tellOwner } from '../../accounts/owner.ts'
import type { Audit } from '../../audit/audit.ts'
import type { Limits } from '../../limits/limits.ts'
import type { Notices } from '../../notices/notices.ts'
import type { Db } from '../../vault/db.ts'
import type { Vault } from '../../vault/vault.ts'
import type { Authentications } from '../authentications.ts'
import type { Hasher } from '../password/hasher.ts'
import { newCodes, printed, readCode } from './recovery-codes.ts'
import type { CodeRow, RecoveryCodeStore } from './store.ts'

export interface RecoveryCodes {
  /** The codes to save, as printed. The same ones until they are saved; undefined afterwards: we have no copy. */
  issue(accountId: string): Promise<readonly string[] | undefined>
  /** Throws every old code away, used or not (in a transaction, when given); `issue` makes the new ones. */
  renew(accountId: string, db?: Db): Promise<void>
  /** The person has saved them. Our readable copy is destroyed. */
  acknowledge(accountId: string): Promise<void>
  /** Each code works once, even for requests that arrive together (SP 800-63B-4 §3.1.2.2). */
  verify(attempt: {
    accountId: string
    code: string
    occasion: string
  }): Promise<Result<{ left: number }, 'wrong-code' | 'locked'>>
}

export function createRecoveryCodes(deps: {
  store: RecoveryCodeStore
  hasher: Hasher
  vault: Vault
  accounts: Pick<Accounts, 'addresses' | 'find'>
  authentications: Pick<Authentications, 'record'>
  limits: Pick<Limits, 'attempt' | 'succeeded'>
  audit: Audit
  notices: Notices
  now: Clock
  randomBytes: RandomBytes
}): RecoveryCodes {
  const { store, hasher, vault, limits, audit, now } = deps

  return {
    async issue(accountId) {
      const kept = await store.unsaved(accountId)
      if (kept !== undefined) return open(accountId, kept)
      const codes = newCodes(deps.randomBytes)
      const hashed: CodeRow[] = []
      // One after the other: one person's set must not fill the queue that everybody's sign-in waits in.
      for (const { locator, secret } of codes) hashed.push({ locator, hash: await hasher.hash(secret) })
      const sealedCodes = await vault.seal(accountId, LABEL, JSON.stringify(codes.map(printed)))
      await store.insertSet({ accountId, sealedCodes, codes: hashed, at: now() })
      const stored = await store.unsaved(accountId)
      return stored === undefined ? undefined : open(accountId, stored)
    },

    async renew(accountId, transaction) {
      await store.deleteSet(accountId, transaction)
    },

    async acknowledge(accountId) {
      if (!(await store.markSaved(accountId, now()))) return
      await audit.record({
        kind: 'authenticator-added',
        accountId,
        detail: { authenticator: 'recovery-codes' },
      })
      await tellOwner(deps, accountId, { kind: 'authenticator-added', authenticator: 'recovery-codes' })
    },

    async verify({ accountId, code, occasion }) {
      hasher.refuseWhenBusy()
      const attempt = await limits.attempt('recovery-code', accountId)
      if (!attempt.permitted) return refused('locked')
      const typed = readCode(code)
      const row = typed && (await store.unused(accountId, typed.locator))
      const right = row !== undefined && typed !== undefined && (await hasher.verify(row.hash, typed.secret))
      if (!right || !(await store.use(accountId, row.locator, now()))) {
        await audit.record({
          kind: 'authenticator-refused',
          accountId,
          detail: { authenticator: 'recovery-code' },
        })
        return refused(attempt.lockedUntil === undefined ? 'wrong-code' : 'locked')
      }
      await limits.succeeded('recovery-code', accountId)
      await deps.authentications.record({ accountId, occasion, method: 'recovery-code' })
      const left = await store.left(accountId)
      await audit.record({ kind: 'recovery-code-used', accountId, detail: { left } })
      await tellOwner(deps, accountId, { kind: 'recovery-code-used', left })
      return ok({ left })
    },
  }

  async function open(accountId: string, sealed: Buffer): Promise<readonly string[]> {
    return z.array(z.string()).parse(JSON.parse((await vault.unseal(accountId, LABEL, sealed)).toString()))
  }
}

const LABEL = 'recovery-codes'
