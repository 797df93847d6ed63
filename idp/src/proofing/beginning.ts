import type { Browser } from '../devices/browser.ts'
import { type CaseState, EMPTY_CASE } from './case-state.ts'
import type { Cases } from './cases.ts'
import type { Reason } from './reasons.ts'
import type { VerifiedIdentities } from './verified-identities.ts'

export type Beginning = (accountId: string, browser?: Pick<Browser, 'secret' | 'address'>) => Promise<void>

/**
 * Begins to proof an account, or goes on with what is under way. Whoever was refused over something that can be a slip
 * of the pen goes on at the last look over their case, with nothing lost. Where that cannot be, because the case is
 * appealed, say, or was refused for another reason, a new one begins with what was typed; whoever was verified before is
 * not asked for what is known.
 */
export function createBeginning(deps: {
  cases: Pick<Cases, 'newest' | 'kept' | 'begin' | 'reopen'>
  identities: Pick<VerifiedIdentities, 'attributes'>
}): Beginning {
  const { cases, identities } = deps

  return async (accountId, browser) => {
    const newest = await cases.newest(accountId)
    const canGoOn = newest?.stage === 'refused' && newest.reasons.every(isCorrectable)
    if (canGoOn && (await cases.reopen(newest.id))) return
    const typed = newest?.stage === 'refused' ? (await cases.kept(accountId))?.state.details : undefined
    const known = typed ?? (await identities.attributes(accountId, 'renewal'))
    await cases.begin(accountId, browser, known && renewed(known))
  }
}

/** Somebody may have mistyped what did not match. Whatever else bars a case is not mended by another look at it. */
const CORRECTABLE: readonly Reason[] = [
  'records-differ',
  'document-not-on-record',
  'phone-not-yours',
  'address-not-on-record',
  'evidence-insufficient',
]

function isCorrectable(reason: string): boolean {
  return CORRECTABLE.some((name) => name === reason)
}

/** Evidence is shown anew; number and address stand there to be looked over, and are checked again. */
function renewed({ ssn, address }: NonNullable<CaseState['details']>): CaseState {
  return { ...EMPTY_CASE, details: { ssn, address } }
}
