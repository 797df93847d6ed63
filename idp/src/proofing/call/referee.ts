import type { Clock } from 'shared/clock.ts'
import { type Result, refused } from 'shared/result.ts'
import type { Decision } from '../decision.ts'
import type { Attendance, RecordingRefusal } from '../in-person/attendance.ts'
import type { Inspection } from '../in-person/inspection.ts'
import type { Calls } from './calls.ts'

/** A call that a trusted referee has held. */
export interface HeldCall {
  readonly caseId: string
  /** The referee's own account. */
  readonly refereeId: string
  readonly startedAt: Date
  /** Whom they saw: as `Attendance.open` said at the beginning of the call. */
  readonly subject: string
}

export type RecordReferee = (
  call: HeldCall,
  inspection: Inspection,
) => Promise<Result<Decision | undefined, RecordingRefusal>>

/**
 * What a trusted referee records at the end of a call: the same as a clerk, about documents held into the camera. The
 * case is decided, and the length of the call goes into the estimates.
 */
export function createRecordReferee(deps: {
  attendance: Pick<Attendance, 'record'>
  calls: Pick<Calls, 'ended' | 'isAsked'>
  now: Clock
}): RecordReferee {
  return async ({ caseId, refereeId, startedAt, subject }, inspection) => {
    if (startedAt > deps.now() || !(await deps.calls.isAsked(caseId))) return refused('not-waiting')
    const agent = { accountId: refereeId, by: 'referee', where: 'video call' } as const
    const recorded = await deps.attendance.record(caseId, agent, { ...inspection, subject })
    if (recorded.ok) await deps.calls.ended(caseId, startedAt)
    return recorded
  }
}
