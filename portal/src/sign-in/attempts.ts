import type { Knex } from 'knex'
import { after, type Clock, hours } from 'shared/clock.ts'
import { digest, type RandomBytes, seal, unseal } from 'shared/crypto/seal.ts'
import { z } from 'zod'

const attemptSchema = z.object({
  nonce: z.string(),
  codeVerifier: z.string(),
  returnPath: z.string(),
})

/** What one press of "Sign in" must remember until the answer comes. */
export type Attempt = z.infer<typeof attemptSchema>

export interface Attempts {
  /** `browser` is the secret in this browser's cookie; each tab's attempt has a `state` of its own. */
  begin(attempt: Attempt & { state: string; browser: string }): Promise<void>
  /** Hands the attempt out once, to the browser that began it, within the hour. */
  consume(of: { state: string; browser: string }): Promise<Attempt | undefined>
}

const ATTEMPT_LIFE = hours(1)

export function createAttempts(deps: {
  db: Knex
  key: Buffer
  now: Clock
  randomBytes: RandomBytes
}): Attempts {
  const { db, key, now, randomBytes } = deps
  return {
    async begin({ state, browser, ...attempt }) {
      const id = digest(state)
      await db('sign_in_attempt').insert({
        state: id,
        browser: digest(browser),
        sealed_secrets: seal({
          key,
          plaintext: JSON.stringify(attempt),
          context: contextOf(id),
          randomBytes,
        }),
        expires_at: after(now(), ATTEMPT_LIFE),
      })
    },

    async consume({ state, browser }) {
      const id = digest(state)
      const [row] = await db('sign_in_attempt')
        .where({ state: id, browser: digest(browser) })
        .where('expires_at', '>', now())
        .delete()
        .returning('sealed_secrets')
      if (row === undefined) return undefined
      return attemptSchema.parse(
        JSON.parse(unseal({ key, sealed: row.sealed_secrets, context: contextOf(id) }).toString()),
      )
    },
  }
}

const contextOf = (id: Buffer) => `sign-in-attempt/${id.toString('hex')}`
