import type { Clock } from 'shared/clock.ts'
import { fingerprint } from 'shared/crypto/seal.ts'
import { ok, type Result, refused } from 'shared/result.ts'
import type { Audit } from '../../audit/audit.ts'
import { mayVisit } from '../../step.ts'
import { type CaseState, personOf } from '../case-state.ts'
import { type Cases, type OpenCase, personFingerprint } from '../cases.ts'
import type { Decision } from '../decision.ts'
import type { Settlement } from '../settlement.ts'
import { PROOFING } from '../steps.ts'
import type { VerifiedIdentities } from '../verified-identities.ts'
import { type Applicant, attendedCase, documentsNeeded, type InspectionOf, isEnough } from './inspection.ts'

/** An agent on duty: a clerk at a counter, or a trusted referee in a call. */
export interface Agent {
  readonly accountId: string
  readonly by: 'counter' | 'referee'
  /** Where they are: a place of the list, or the call. For the audit trail. */
  readonly where: string
}

/** `own-case`: nobody looks at themselves. `not-waiting`: it does not wait for this kind of agent, or not any more. */
export type AttendanceRefusal = 'own-case' | 'not-waiting'
/**
 * `not-enough`: the agent is convinced by less than IAL2 needs. `changed`: the applicant typed another person's details
 * after the agent had looked.
 */
export type RecordingRefusal = AttendanceRefusal | 'not-enough' | 'changed'

/** Cases that wait for an agent, and what agents make of them (SP 800-63A-4 §2.5.1, visual comparison). */
export interface Attendance {
  /** What the agent may see of a case. Recorded. */
  open(caseId: string, agent: Agent): Promise<Result<Applicant, AttendanceRefusal>>
  /**
   * Records what the agent saw, and decides the case. Of two agents at once the first is believed. Refused as well
   * when the agent is convinced by less than IAL2 needs: then they ask for another document.
   */
  record(
    caseId: string,
    agent: Agent,
    inspection: InspectionOf,
  ): Promise<Result<Decision | undefined, RecordingRefusal>>
}

const STEPS = { counter: 'visit', referee: 'call' } as const

export function createAttendance(deps: {
  cases: Pick<Cases, 'underWay' | 'record'>
  identities: Pick<VerifiedIdentities, 'holderOf'>
  settlement: Pick<Settlement, 'settle'>
  audit: Audit
  /** Key of the fingerprints of people. */
  lookupKey: Buffer
  now: Clock
}): Attendance {
  const { cases, audit, now } = deps

  return {
    async open(caseId, agent) {
      const found = await waiting(caseId, agent)
      if (!found.ok) return found
      const { accountId, state } = found.value
      const person = personOf(state)
      if (person === undefined) return refused('not-waiting')
      await audit.record({ kind: 'proofing-case-opened', accountId, detail: detailOf(agent) })
      return ok({ person, subject: subjectOf(state), documentsNeeded: documentsNeeded(state) })
    },

    async record(caseId, agent, inspection) {
      const found = await waiting(caseId, agent)
      if (!found.ok) return found
      const { accountId } = found.value
      let refusal: RecordingRefusal | undefined
      const recorded = await cases.record(caseId, (state) => {
        refusal = refusalOf(state, agent, inspection)
        return refusal === undefined ? attendedCase(state, inspection, { by: agent.by, at: now() }) : state
      })
      if (!recorded.ok) return refused('not-waiting')
      if (refusal !== undefined) return refused(refusal)
      const convinced = inspection.documentsGenuine && inspection.faceMatches
      const detail = {
        ...detailOf(agent),
        documents: inspection.documents.map(({ kind }) => kind).join(' '),
        convinced,
      }
      await audit.record({ kind: 'proofing-inspected', accountId, detail })
      return ok(await deps.settlement.settle(accountId))
    },
  }

  function refusalOf(state: CaseState, agent: Agent, inspection: InspectionOf): RecordingRefusal | undefined {
    if (!isWaiting(state, agent)) return 'not-waiting'
    // Whoever was looked at must be who is vouched for, whatever was typed in the meantime.
    if (inspection.subject !== subjectOf(state)) return 'changed'
    return isEnough(state, inspection) ? undefined : 'not-enough'
  }

  function subjectOf(state: CaseState): string {
    const words = JSON.stringify([personOf(state), state.details?.ssn])
    return fingerprint(deps.lookupKey, `attended\n${words}`).toString('base64url')
  }

  async function waiting(caseId: string, agent: Agent): Promise<Result<OpenCase, AttendanceRefusal>> {
    const open = await cases.underWay(caseId)
    if (open?.stage !== 'open' || !isWaiting(open.state, agent)) return refused('not-waiting')
    return (await isOwn(open, agent)) ? refused('own-case') : ok(open)
  }

  /** The agent's account, or the person that the agent was proofed as. */
  async function isOwn({ accountId, state }: OpenCase, agent: Agent): Promise<boolean> {
    if (accountId === agent.accountId) return true
    const ssn = state.details?.ssn
    if (ssn === undefined) return false
    const holder = await deps.identities.holderOf(personFingerprint(deps.lookupKey, ssn))
    return holder === agent.accountId
  }
}

/** Every step before the visit or call is done, and nobody has looked yet. */
function isWaiting(state: CaseState, { by }: Agent): boolean {
  return state.attended === undefined && mayVisit(PROOFING, state, STEPS[by])
}

function detailOf({ accountId, by, where }: Agent) {
  return { agent: accountId, by, where }
}
