import type Router from '@koa/router'
import type { Knex } from 'knex'
import type { Clock } from 'shared/clock.ts'
import type { RandomBytes } from 'shared/crypto/seal.ts'
import type { DocumentFonts } from 'shared/web/assets.ts'
import type { Logger } from 'shared/web/log.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Audit } from '../audit/audit.ts'
import type { Changes } from '../database/changes.ts'
import type { DeviceCookie } from '../devices/device-cookie.ts'
import type { AppState } from '../http/context.ts'
import type { Pages } from '../http/page.ts'
import { eachOnItsOwn } from '../jobs/each.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { Limits } from '../limits/limits.ts'
import type { Notices } from '../notices/notices.ts'
import type { RecordSources } from '../records/record-sources.ts'
import type { PhoneSender } from '../telephony/phone-sender.ts'
import type { KeyEncryption } from '../vault/key-encryption.ts'
import type { Vault } from '../vault/vault.ts'
import type { MatchThresholds } from '../vision/face-match.ts'
import type { Vision } from '../vision/vision.ts'
import { createBeginning } from './beginning.ts'
import { createCalls } from './call/calls.ts'
import type { OfficeHours } from './call/office-hours.ts'
import { createRecordReferee } from './call/referee.ts'
import { callRoutes } from './call/routes.ts'
import { createCaseEvents } from './case-events.ts'
import { createCasePictures } from './case-pictures.ts'
import { createCases } from './cases.ts'
import { SANDBOX_STATES, STATES } from './details/forms.ts'
import { detailsProofingRoutes } from './details/routes.ts'
import { createDocuments } from './documents/documents.ts'
import { createDocumentEyes } from './documents/eyes.ts'
import { documentRoutes } from './documents/routes.ts'
import { handoffRoutes } from './handoff/desktop-routes.ts'
import { createHandoffs } from './handoff/handoffs.ts'
import { enterHandoff, phoneCapturePlace, phoneCaptureRoutes } from './handoff/phone-routes.ts'
import { createAttendance } from './in-person/attendance.ts'
import { createClerks } from './in-person/clerks.ts'
import { createCounter } from './in-person/counter.ts'
import { counterRoutes } from './in-person/counter-routes.ts'
import { createEnrolments } from './in-person/enrolments.ts'
import { COUNTER_PLACES } from './in-person/places.ts'
import { inPersonRoutes } from './in-person/routes.ts'
import type { LetterSender } from './letter/letter-sender.ts'
import { createLetters } from './letter/letters.ts'
import { letterRoutes } from './letter/routes.ts'
import { createNoticeOfProofing } from './notice-of-proofing.ts'
import { createOtherAccount } from './one-account.ts'
import { createPhoneProofCodes } from './phone/phone-codes.ts'
import { phoneProofRoutes } from './phone/routes.ts'
import type { ProofingPlace } from './proofing-place.ts'
import { COMMON_DECOYS, INVENTED_DECOYS } from './quiz/decoys.ts'
import { createQuizzes } from './quiz/quizzes.ts'
import { quizRoutes } from './quiz/routes.ts'
import { createRecordChecks } from './record-checks.ts'
import { createHistoryOf, createRecords } from './records.ts'
import { appealRoutes } from './redress/appeal-routes.ts'
import { createAppeals } from './redress/appeals.ts'
import { createDeadlines } from './redress/deadlines.ts'
import { createEscalations } from './redress/escalations.ts'
import { createStuckCases } from './redress/stuck-cases.ts'
import { ASKED_SOURCES } from './redress/ways-in-outage.ts'
import { reviewRoutes } from './review/routes.ts'
import { proofingRoutes } from './routes.ts'
import { createFaceComparison } from './selfie/face-comparison.ts'
import { selfieRoutes } from './selfie/routes.ts'
import { createSelfies } from './selfie/selfies.ts'
import { createSettlement } from './settlement.ts'
import type { VerifiedIdentities } from './verified-identities.ts'
import { createProofingVisits } from './visit.ts'
import { createWithdrawal } from './withdrawal.ts'

/** Puts the room of proofing together. It decides nothing. */
export function createProofingRoom(deps: {
  db: Knex
  vault: Vault
  keyEncryption: KeyEncryption
  jobs: Jobs
  changes: Changes
  limits: Limits
  notices: Notices
  audit: Audit
  log: Logger
  accounts: Accounts
  identities: VerifiedIdentities
  vision: Vision
  sources: RecordSources
  sender: PhoneSender
  letterSender: LetterSender
  fonts: DocumentFonts
  keys: { lookup: Buffer; phoneCodes: Buffer; letters: Buffer; enrolments: Buffer; handoffs: Buffer }
  /** Whether people may answer questions about their past. */
  quiz: boolean
  /** Addresses of those who stand at a counter; without any, nobody does. */
  clerks: readonly string[]
  office: OfficeHours
  /** Calls held at the same time. */
  referees: number
  faceThresholds: MatchThresholds
  /** Invented people and their documents are taken as real. */
  sandbox: boolean
  brandName: string
  publicUrl: string
  now: Clock
  randomBytes: RandomBytes
  randomUuid: () => string
}) {
  const { audit, jobs, limits, sandbox, now } = deps
  const lookupKey = deps.keys.lookup
  const cases = createCases({ ...deps, lookupKey })
  const pictures = createCasePictures(deps)
  const records = createRecords(deps.sources)
  const checks = createRecordChecks({ cases, records, jobs, now })
  const noticeOfProofing = createNoticeOfProofing({ ...deps, demo: sandbox })
  const settlement = createSettlement({ ...deps, cases, lookupKey, noticeOfProofing })
  const faces = createFaceComparison({ pictures, vision: deps.vision, thresholds: deps.faceThresholds })
  const selfies = createSelfies({ ...deps, cases, pictures, faces })
  const documents = createDocuments({
    cases,
    pictures,
    faces,
    eyes: createDocumentEyes(deps.vision),
    jobs,
    limits,
    checks,
    specimens: sandbox ? 'accepted' : 'refused',
    now,
  })
  const codes = createPhoneProofCodes({ ...deps, key: deps.keys.phoneCodes })
  const visits = createProofingVisits({ cases, settlement, identities: deps.identities })
  const letters = createLetters({
    ...deps,
    sender: deps.letterSender,
    cases,
    key: deps.keys.letters,
    demo: sandbox,
  })
  const enrolments = createEnrolments({
    ...deps,
    cases,
    places: COUNTER_PLACES,
    key: deps.keys.enrolments,
  })
  const attendance = createAttendance({ ...deps, cases, settlement, lookupKey })
  const clerks = createClerks({ accounts: deps.accounts, addresses: deps.clerks })
  const counter = createCounter({ clerks, enrolments, attendance, limits })
  const calls = createCalls({ ...deps, cases })
  const handoffs = createHandoffs({ ...deps, key: deps.keys.handoffs })
  const quizzes = createQuizzes({
    ...deps,
    cases,
    lookupKey,
    historyOf: createHistoryOf(deps.sources.history),
    decoys: sandbox ? INVENTED_DECOYS : COMMON_DECOYS,
  })
  const escalations = createEscalations(deps)
  const deadlines = createDeadlines({ ...deps, escalations })
  const stuck = createStuckCases({ ...deps, cases, checks, documents, escalations })
  const appeals = createAppeals({ ...deps, cases, escalations })
  const events = createCaseEvents({ changes: deps.changes, cases })

  return {
    cases,
    pictures,
    withdrawal: createWithdrawal({ ...deps, cases, pictures }),
    appeals,
    /** Calls that wait for a trusted referee, and what one records at the end of a call. */
    calls,
    recordReferee: createRecordReferee({ attendance, calls, now }),
    /** Sees to deadlines of cases and appeals, and to whoever waits for us too long. */
    async meetDeadlines(): Promise<void> {
      const sees = [deadlines.meet, appeals.meetDeadlines, stuck.lookAfter]
      await eachOnItsOwn(sees, (seeTo) => seeTo())
    },
    /** Mails those who are expected at a counter, or in a call. */
    async remind(): Promise<void> {
      await eachOnItsOwn([enrolments.remindDue, calls.remindDue], (remind) => remind())
    },
    /** The clerk's pages; none where the configuration names no clerk. */
    counterRoutes: ({ pages }: { pages: Pages }): Router<AppState>[] =>
      deps.clerks.length === 0 ? [] : [counterRoutes({ counter, counterPlaces: COUNTER_PLACES, pages })],
    enterHandoff: enterHandoff(handoffs),
    /** Cuts off whatever phone a case of this account was handed to. */
    forgetPhone: handoffs.forget,
    /** Destroys the pictures whose time is over, and forgets what velocity rules no longer count. */
    async purge(): Promise<void> {
      for (const accountId of await pictures.destroyDue())
        await audit.record({ kind: 'face-data-destroyed', accountId })
      await cases.forgetFingerprints()
    },
    routes({
      pages,
      places,
      browserOf,
    }: {
      pages: Pages
      places: readonly ProofingPlace[]
      browserOf: DeviceCookie['browserOf']
    }): Router<AppState>[] {
      // A phone takes what is to be taken next, and never goes back to what was.
      const onPhone = { places: [phoneCapturePlace], visits: { ...visits, requireStep: visits.requireNext } }
      const common = { cases, checks, limits, visits, pages, places, now }
      return [
        proofingRoutes({
          ...common,
          begin: createBeginning({ cases, identities: deps.identities }),
          otherAccount: createOtherAccount({ ...deps, cases, lookupKey }),
          events,
          appeals,
          stuck,
          browserOf,
          forgetFace: selfies.forget,
          audit,
          ways: ['self-service', 'video', 'in-person'],
          silentSources: () => ASKED_SOURCES.filter((source) => deps.sources[source].status() === 'down'),
          chosen: async (open, way) => (way === 'video' ? undefined : calls.cancel(open)),
        }),
        handoffRoutes({ ...common, handoffs, fictitiousNumbers: sandbox }),
        phoneCaptureRoutes({ handoffs, visits, events, pages }),
        ...[common, { ...common, ...onPhone }].flatMap((there) => [
          documentRoutes({ ...there, documents, specimensHref: sandbox ? '/specimens' : undefined }),
          selfieRoutes({ ...there, selfies }),
        ]),
        detailsProofingRoutes({
          ...common,
          states: sandbox ? SANDBOX_STATES : STATES,
          inventedPeople: sandbox,
        }),
        phoneProofRoutes({ ...common, codes, records, fictitiousNumbers: sandbox }),
        reviewRoutes({ ...common, quizOffered: deps.quiz }),
        ...(deps.quiz ? [quizRoutes({ ...common, quizzes })] : []),
        letterRoutes({ ...common, letters }),
        inPersonRoutes({ ...common, enrolments, counterPlaces: COUNTER_PLACES }),
        callRoutes({ ...common, calls, office: deps.office }),
        appealRoutes({ appeals, pages, places }),
      ]
    },
  }
}
