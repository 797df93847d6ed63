import { type Clock, hours, minutes } from 'shared/clock.ts'
import { digest, type RandomBytes, seal, unseal } from 'shared/crypto/seal.ts'
import { z } from 'zod'
import type { SessionRow, SessionStore } from './store.ts'

/** SP 800-63B-4 §2.2.3 allows an hour without activity and a day in all; tax records get less. */
export const IDLE_LIMIT = minutes(15)
export const ABSOLUTE_LIMIT = hours(12)

const facts = z.object({
  idToken: z.string(),
  acr: z.string(),
  amr: z.array(z.string()),
  authTime: z.number().optional(),
  sid: z.string().optional(),
  /** What to call the person in the header of a page. */
  name: z.string().optional(),
})

/** What the provider said about the sign-in this session began with. `idToken` is the hint for signing out. */
export type SignInFacts = z.infer<typeof facts>

export interface PortalSession extends SignInFacts {
  /** SHA-256 of the cookie's value, never the value itself. */
  readonly id: Buffer
  readonly taxpayerId: string
  /** When the session ends unless something happens before. */
  readonly expiresAt: Date
  /** When it ends whatever happens. */
  readonly endsAt: Date
}

export interface Sessions {
  /** Opens a session and returns the value of its cookie: 256 fresh random bits, at every sign-in. */
  open(taxpayerId: string, facts: SignInFacts): Promise<string>
  /** The live session of a cookie, its idle limit moved; undefined when there is none. */
  use(cookie: string): Promise<PortalSession | undefined>
  end(cookie: string): Promise<void>
}

/** Portal sessions: 15 minutes without activity or 12 hours in all, whichever comes first. */
export function createSessions(deps: {
  store: SessionStore
  key: Buffer
  now: Clock
  randomBytes: RandomBytes
}): Sessions {
  const { store, key, now, randomBytes } = deps
  const context = (id: Buffer) => `session/${id.toString('hex')}`
  const sessionOf = (row: SessionRow): PortalSession => ({
    ...facts.parse(JSON.parse(unseal({ key, sealed: row.payload, context: context(row.id) }).toString())),
    id: row.id,
    taxpayerId: row.taxpayer_id,
    expiresAt: row.expires_at,
    endsAt: row.ends_at,
  })
  return {
    async open(taxpayerId, signIn) {
      const cookie = randomBytes(32).toString('base64url')
      const id = digest(cookie)
      await store.insert({
        id,
        taxpayer_id: taxpayerId,
        provider_session: signIn.sid === undefined ? null : digest(signIn.sid),
        payload: seal({ key, plaintext: JSON.stringify(signIn), context: context(id), randomBytes }),
        expires_at: new Date(now().getTime() + IDLE_LIMIT),
        ends_at: new Date(now().getTime() + ABSOLUTE_LIMIT),
      })
      return cookie
    },
    async use(cookie) {
      const row = await store.touch(digest(cookie), {
        now: now(),
        idleUntil: new Date(now().getTime() + IDLE_LIMIT),
      })
      return row === undefined ? undefined : sessionOf(row)
    },
    end: (cookie) => store.delete(digest(cookie)),
  }
}
