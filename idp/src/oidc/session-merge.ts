import { isDeepStrictEqual } from 'node:util'
import type { Payload } from './artefacts.ts'

/**
 * Joins what two tabs did to one browser session.
 *
 * oidc-provider reads a session, changes it and writes it whole. Two tabs that finish together would each undo the
 * other's work. So a save is understood as the change from `base` (what this request read) to `mine`, applied to
 * `theirs` (what is stored now), member by member and relying party by relying party: a member this request did
 * not touch keeps what the other one wrote, including its removal.
 *
 * When the stored session belongs to somebody else by now, nothing is mixed: `mine` stands alone.
 */
export function mergeSession(base: Payload, mine: Payload, theirs: Payload): Payload {
  if (mine.accountId !== theirs.accountId && base.accountId !== mine.accountId) return mine
  if (theirs.accountId !== base.accountId) return theirs
  return {
    ...mergeMembers(base, mine, theirs),
    authorizations: mergeMembers(
      asRecord(base.authorizations),
      asRecord(mine.authorizations),
      asRecord(theirs.authorizations),
    ),
  }
}

function mergeMembers(base: Members, mine: Members, theirs: Members): Members {
  const merged: Record<string, unknown> = {}
  for (const name of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
    const winner = isDeepStrictEqual(mine[name], base[name]) ? theirs : mine
    if (winner[name] !== undefined) merged[name] = winner[name]
  }
  return merged
}

type Members = Readonly<Record<string, unknown>>

function asRecord(value: unknown): Members {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
