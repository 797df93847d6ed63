import { after, minutes } from 'shared/clock.ts'

/** A call taken for typical while too few were measured. */
const TYPICAL = minutes(12)
const ENOUGH_MEASURED = 5
const STEP = minutes(5)

/**
 * About how long somebody waits who has so many ahead of them, in milliseconds, rounded up to five minutes. Every
 * referee is taken to be in a call that is half over; the median of recent calls is robust against one that lasted for
 * ever.
 */
export function waitEstimate(queue: {
  /** How many wait before this person. */
  readonly ahead: number
  readonly referees: number
  /** How long recent calls took, milliseconds. */
  readonly handled: readonly number[]
}): number {
  const { ahead, referees, handled } = queue
  const each = handled.length < ENOUGH_MEASURED ? TYPICAL : median(handled)
  const turn = each / Math.max(1, referees)
  return Math.max(1, Math.ceil((turn / 2 + ahead * turn) / STEP)) * STEP
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const [below = 0, above = 0] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]]
  return (below + above) / 2
}

/** So long before its time a booked call can be taken, and so long after it is kept. */
export const BEFORE_TIME = minutes(5)
export const KEPT_AFTER = minutes(15)
/** So long before its time its owner is reminded. */
export const REMINDED_BEFORE = minutes(60)

/**
 * Where a call stands. `ready`: a referee may take it now. `missed`: its time has passed, and nobody took it.
 */
export type CallPhase = 'waiting' | 'booked' | 'ready' | 'missed'

export function phaseOf(
  call: { readonly startsAt?: Date; readonly ahead: number },
  office: { readonly open: boolean; readonly referees: number },
  now: Date,
): CallPhase {
  const { startsAt, ahead } = call
  if (startsAt === undefined) return office.open && ahead < office.referees ? 'ready' : 'waiting'
  if (now < after(startsAt, -BEFORE_TIME)) return 'booked'
  return now <= after(startsAt, KEPT_AFTER) ? 'ready' : 'missed'
}
