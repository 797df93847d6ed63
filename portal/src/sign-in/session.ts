import { type Clock, hours, minutes } from 'shared/clock.ts'
import type { Acr } from 'shared/protocol/acr.ts'

/** After this long without a request the person signs in again; whatever they did, after twelve hours they do. */
export const SESSION_IDLE = minutes(15)
export const SESSION_LONGEST = hours(12)

/** A signed-in person's session with the portal. */
export interface PortalSession {
  /** The cookie's value: 256 random bits, new at every sign-in. */
  readonly id: string
  readonly taxpayerId: string
  readonly name: string
  readonly acr: Acr
  /** Handed back at sign-out, so that the provider need not ask. Holds no personal data. */
  readonly idToken: string
  readonly createdAt: Date
  readonly expiresAt: Date
}

/** When a session that is used now ends: idle limit, or its absolute end if that comes first. */
export function expiryOf(session: { readonly createdAt: Date }, now: Date): Date {
  return new Date(Math.min(now.getTime() + SESSION_IDLE, session.createdAt.getTime() + SESSION_LONGEST))
}

export function secondsLeft(session: { readonly expiresAt: Date }, now: Clock): number {
  return Math.max(0, Math.round((session.expiresAt.getTime() - now().getTime()) / 1000))
}
