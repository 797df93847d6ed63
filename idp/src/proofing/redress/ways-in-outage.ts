import type { CaseState } from '../case-state.ts'

type Way = NonNullable<CaseState['way']>

/** The record sources that a case may have to ask. */
export const ASKED_SOURCES = ['identity', 'address', 'licence', 'phone'] as const
export type AskedSource = (typeof ASKED_SOURCES)[number]

/** What the person can and cannot do while record sources are down. */
export interface WaysInOutage {
  readonly silent: readonly AskedSource[]
  /** Cannot be finished now, and something else can. */
  readonly closed: readonly Way[]
  /** Ask none of the silent sources. */
  readonly unaffected: readonly Way[]
}

/** An agent has documents in hand, and needs neither their issuer's records nor a phone's. */
const ASKS: Readonly<Record<Way, readonly AskedSource[]>> = {
  'self-service': ['identity', 'address', 'licence', 'phone'],
  video: ['identity', 'address'],
  'in-person': ['identity', 'address'],
}

/** Without its issuer no document is worth anything to a camera; whose phone cannot be checked shows a second document. */
const NEEDS: Readonly<Record<Way, readonly AskedSource[]>> = {
  'self-service': ['identity', 'licence'],
  video: ['identity'],
  'in-person': ['identity'],
}

/**
 * Nobody is sent away for an outage: a way closes only while another one is as good as ever, and never to whoever is on
 * it already. Where all are affected all stay open, and the case waits for its answers.
 */
export function waysInOutage(
  silent: readonly AskedSource[],
  offered: readonly Way[],
  chosen: Way | undefined,
): WaysInOutage {
  const touched = (sources: readonly AskedSource[]) => sources.some((source) => silent.includes(source))
  const unaffected = offered.filter((way) => !touched(ASKS[way]))
  const closed = offered.filter((way) => unaffected.length > 0 && touched(NEEDS[way]) && way !== chosen)
  return { silent, closed, unaffected }
}
