import { ok, type Result, refused } from 'shared/result.ts'
import type { Limits } from '../../limits/limits.ts'
import type { Attendance } from './attendance.ts'
import type { Clerks } from './clerks.ts'
import type { Enrolments } from './enrolments.ts'

/** What a clerk does at a counter. */
export interface Counter extends Clerks, Pick<Attendance, 'open' | 'record'> {
  /** The case behind a code that a person shows. Wrong ones cost time. */
  find(
    clerkId: string,
    code: string,
  ): Promise<Result<{ readonly caseId: string; readonly placeId: string }, 'unknown-code' | 'locked'>>
}

export function createCounter(deps: {
  clerks: Clerks
  enrolments: Pick<Enrolments, 'caseOf'>
  attendance: Attendance
  limits: Pick<Limits, 'attempt' | 'succeeded'>
}): Counter {
  const { clerks, enrolments, attendance, limits } = deps
  return {
    isClerk: (accountId) => clerks.isClerk(accountId),
    open: (caseId, agent) => attendance.open(caseId, agent),
    record: (caseId, agent, inspection) => attendance.record(caseId, agent, inspection),

    async find(clerkId, code) {
      const counted = await limits.attempt('counter-code', clerkId)
      if (!counted.permitted) return refused('locked')
      const found = await enrolments.caseOf(code)
      if (found === undefined) return refused(counted.lockedUntil === undefined ? 'unknown-code' : 'locked')
      await limits.succeeded('counter-code', clerkId)
      return ok(found)
    },
  }
}
