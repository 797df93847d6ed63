import { randomBytes, randomUUID } from 'node:crypto'
import type { Knex } from 'knex'
import type { Clock } from 'shared/clock.ts'
import { accountProofing } from '../../account-centre/places.ts'
import { PUBLIC_URL } from '../../accounts/testing/rooms.ts'
import { startTestApp } from '../../authenticators/testing/app.ts'
import { BRAND } from '../../authenticators/testing/rooms.ts'
import type { Notices } from '../../notices/notices.ts'
import { createBeginning } from '../beginning.ts'
import { createCalls } from '../call/calls.ts'
import type { OfficeHours } from '../call/office-hours.ts'
import { createRecordReferee } from '../call/referee.ts'
import { callRoutes } from '../call/routes.ts'
import type { CaseState } from '../case-state.ts'
import { createAttendance } from '../in-person/attendance.ts'
import { createClerks } from '../in-person/clerks.ts'
import { createCounter } from '../in-person/counter.ts'
import { counterRoutes } from '../in-person/counter-routes.ts'
import { createEnrolments } from '../in-person/enrolments.ts'
import { COUNTER_PLACES } from '../in-person/places.ts'
import { inPersonRoutes } from '../in-person/routes.ts'
import { createLetters } from '../letter/letters.ts'
import { letterRoutes } from '../letter/routes.ts'
import { createOtherAccount } from '../one-account.ts'
import type { ProofingPlace } from '../proofing-place.ts'
import { appealRoutes } from '../redress/appeal-routes.ts'
import type { AskedSource } from '../redress/ways-in-outage.ts'
import { proofingRoutes } from '../routes.ts'
import { createProofingVisits } from '../visit.ts'
import { completeCase } from './case.ts'
import { TEST_FONTS } from './fonts.ts'
import { createRedress } from './redress.ts'
import { createProofingRooms } from './rooms.ts'

const key = randomBytes(32)
/** The ways of proofing besides the camera, on a real database. */
export function createWays(deps: { db: Knex; notices: Notices; now: Clock }) {
  const { notices, now } = deps
  const rooms = createProofingRooms(deps)
  const common = { ...rooms, ...deps, publicUrl: PUBLIC_URL, randomBytes, randomUuid: randomUUID }
  const letterService = createLetters({
    ...common,
    notices,
    sender: rooms.letterSender,
    fonts: TEST_FONTS,
    key,
    brandName: BRAND,
    demo: true,
    now,
  })
  const visits = createProofingVisits(rooms)
  const enrolments = createEnrolments({ ...common, places: COUNTER_PLACES, key })
  const attendance = createAttendance({ ...rooms, now })
  const clerkAddresses: string[] = []
  const clerks = createClerks({ accounts: rooms.accounts, addresses: clerkAddresses })
  const calls = createCalls({ ...common, office: OFFICE, referees: 2 })
  const recordReferee = createRecordReferee({ attendance, calls, now })
  const counter = createCounter({ ...rooms, clerks, enrolments, attendance })

  /** Somebody whom the configuration names as a clerk. */
  async function newClerk() {
    const { accountId, email } = await rooms.newAccount()
    clerkAddresses.push(email)
    return accountId
  }

  async function openCase(accountId: string) {
    const open = await rooms.cases.open(accountId)
    if (open === undefined) throw new Error('No case is open')
    return open
  }

  return {
    ...rooms,
    ...createRedress(rooms, deps),
    now,
    letterService,
    visits,
    enrolments,
    attendance,
    counter,
    calls,
    recordReferee,
    newClerk,
    openCase,
  }
}

export const OFFICE: OfficeHours = {
  weekdays: [1, 2, 3, 4, 5],
  opens: 480,
  closes: 1200,
  timeZone: 'America/New_York',
}

/** A case without a face, of which only the letter is missing. */
export function letterCase(): CaseState {
  const { selfie: _, ...rest } = completeCase()
  return { ...rest, biometrics: { answer: 'declined', version: '1', at: '2026-01-01T00:00:00Z' } }
}

/** A case of which only the agent is missing, `by` whom it wants to be seen. */
export function attendedWay(way: 'in-person' | 'video'): CaseState {
  const { details, review } = completeCase()
  if (details === undefined || review === undefined) throw new Error('A complete case has both')
  return { way, documents: {}, details: { ...details, person: review.person }, review }
}

/** The pages of these ways in the account centre of whoever `accountId` says. */
export function startWaysApp(
  ways: ReturnType<typeof createWays>,
  accountId: () => string,
  silentSources: () => readonly AskedSource[] = () => [],
  place: ProofingPlace = accountProofing,
) {
  return startTestApp(ways, () => ({ accountId: accountId() }), {
    closedStep: () => undefined,
    more: ({ pages }) => {
      const common = { ...ways, pages, places: [place] }
      return [
        proofingRoutes({
          ...common,
          begin: createBeginning(ways),
          otherAccount: createOtherAccount(ways),
          checks: { begin: async () => {} },
          forgetFace: async () => {},
          events: { stream: async () => {} },
          browserOf: ({ ip }) => ({ userAgent: '', address: ip }),
          ways: ['self-service', 'in-person', 'video'],
          silentSources,
          chosen: async (open, way) => (way === 'video' ? undefined : ways.calls.cancel(open)),
        }),
        appealRoutes(common),
        letterRoutes({ ...common, letters: ways.letterService }),
        inPersonRoutes({ ...common, counterPlaces: COUNTER_PLACES }),
        callRoutes({ ...common, office: OFFICE }),
        counterRoutes({ ...common, counterPlaces: COUNTER_PLACES }),
      ]
    },
  })
}

export const HERE = accountProofing.prefix
