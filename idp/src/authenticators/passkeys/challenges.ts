import type { Knex } from 'knex'
import { after, type Clock, hours } from 'shared/clock.ts'
import { digest, type RandomBytes } from 'shared/crypto/seal.ts'

/** As long as the page they stand in may be open. */
export const CHALLENGE_LIFE = hours(1)

type Purpose = 'registration' | 'authentication'

/** Challenges that are out. One per page shown, so that two tabs do not spoil each other's. */
export interface Challenges {
  issue(of: { occasion: string; purpose: Purpose }): Promise<Buffer>
  /** True once, in time, and only for what it was issued for. */
  redeem(of: { challenge: string; occasion: string; purpose: Purpose }): Promise<boolean>
}

export function createChallenges(deps: { db: Knex; now: Clock; randomBytes: RandomBytes }): Challenges {
  const { db, now } = deps
  return {
    async issue({ occasion, purpose }) {
      const challenge = deps.randomBytes(32)
      await db('webauthn_challenge').insert({
        digest: digest(challenge.toString('base64url')),
        occasion: digest(occasion),
        purpose,
        expires_at: after(now(), CHALLENGE_LIFE),
      })
      return challenge
    },

    async redeem({ challenge, occasion, purpose }) {
      const redeemed = await db('webauthn_challenge')
        .where({ digest: digest(challenge), occasion: digest(occasion), purpose })
        .andWhere('expires_at', '>', now())
        .delete()
      return redeemed === 1
    },
  }
}
