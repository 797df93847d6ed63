import { type Result, refused } from 'shared/result.ts'
import type { Limits } from '../../limits/limits.ts'
import type { Attendance } from './attendance.ts'
import type { Clerks } from './clerks.ts'
import type { Enrolments } from './enrolments.ts'

/** What a clerk does at a counter, for whoever came with a code. */
export interface Counter extends Clerks, Pick<Attendance, 'open' | 'record'> {
  /** The case behind a code that a person shows. Wrong ones cost time; one that has ended is no guess. */
  find(
    clerkId: string,
    code: string,
  ): Promise<
    Result<{ readonly caseId: string; readonly placeId: string }, 'unknown-code' | 'ended-code' | 'locked'>
  >
}

export function createCounter(deps: {
  clerks: Clerks
  enrolments: Pick<Enrolments, 'caseOf' | 'isEnrolled'>
  attendance: Attendance
  limits: Pick<Limits, 'attempt' | 'succeeded'>
}): Counter {
  const { clerks, enrolments, attendance, limits } = deps
  return {
    isClerk: (accountId) => clerks.isClerk(accountId),
    async open(caseId, agent) {
      return (await enrolments.isEnrolled(caseId)) ? attendance.open(caseId, agent) : refused('not-waiting')
    },

    async record(caseId, agent, inspection) {
      const isEnrolled = await enrolments.isEnrolled(caseId)
      return isEnrolled ? attendance.record(caseId, agent, inspection) : refused('not-waiting')
    },

    async find(clerkId, code) {
      const counted = await limits.attempt('counter-code', clerkId)
      if (!counted.permitted) return refused('locked')
      const found = await enrolments.caseOf(code)
      if (!found.ok && found.reason === 'unknown')
        return refused(counted.lockedUntil === undefined ? 'unknown-code' : 'locked')
      await limits.succeeded('counter-code', clerkId)
      return found.ok ? found : refused('ended-code')
    },
  }
}
