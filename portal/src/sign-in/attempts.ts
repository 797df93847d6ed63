import { type Clock, hours } from 'shared/clock.ts'
import { digest, type RandomBytes, seal, unseal } from 'shared/crypto/seal.ts'
import { isAcr } from 'shared/protocol/acr.ts'
import { z } from 'zod'
import type { Db } from '../database/db.ts'

/** How long somebody may take to create an account, fetch a code and come back. */
export const ATTEMPT_LIFETIME = hours(1)

const attempt = z.object({
  nonce: z.string(),
  codeVerifier: z.string(),
  acr: z.string().refine(isAcr),
  returnTo: z.string(),
})

/** What one press of "Sign in" must remember until its answer comes. */
export type Attempt = z.infer<typeof attempt>

export interface Attempts {
  begin(request: { state: string; browser: string; attempt: Attempt }): Promise<void>
  /**
   * The attempt behind a `state`, for exactly one caller, within the hour, in the browser that began it.
   * A stolen or planted `state` finds nothing and uses nothing up (OpenID Connect Core §3.1.2.7, RFC 9700 §4.7).
   */
  take(answer: { state: string; browser: string }): Promise<Attempt | undefined>
}

/** Sign-in attempts, one row each, so that several tabs can sign in side by side. */
export function createAttempts(deps: {
  db: Db
  key: Buffer
  now: Clock
  randomBytes: RandomBytes
}): Attempts {
  const { db, key, now, randomBytes } = deps
  const context = (state: Buffer) => `attempt/${state.toString('hex')}`
  return {
    async begin({ state, browser, attempt }) {
      const id = digest(state)
      await db('sign_in_attempt').insert({
        state: id,
        browser: digest(browser),
        payload: seal({ key, plaintext: JSON.stringify(attempt), context: context(id), randomBytes }),
        expires_at: new Date(now().getTime() + ATTEMPT_LIFETIME),
      })
    },
    async take({ state, browser }) {
      const id = digest(state)
      const [row] = await db<{ state: Buffer; browser: Buffer; expires_at: Date; payload: Buffer }>(
        'sign_in_attempt',
      )
        .where({ state: id, browser: digest(browser) })
        .where('expires_at', '>', now())
        .delete()
        .returning('payload')
      if (row === undefined) return undefined
      return attempt.parse(JSON.parse(unseal({ key, sealed: row.payload, context: context(id) }).toString()))
    },
  }
}
