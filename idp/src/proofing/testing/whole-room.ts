import { randomBytes, randomUUID } from 'node:crypto'
import type Router from '@koa/router'
import type { Knex } from 'knex'
import type { Clock } from 'shared/clock.ts'
import { ok, refused } from 'shared/result.ts'
import { createLogger } from 'shared/web/log.ts'
import { accountProofing } from '../../account-centre/places.ts'
import { PUBLIC_URL } from '../../accounts/testing/rooms.ts'
import { startTestApp } from '../../authenticators/testing/app.ts'
import { BRAND } from '../../authenticators/testing/rooms.ts'
import type { AppState } from '../../http/context.ts'
import type { Notices } from '../../notices/notices.ts'
import { createSandboxRecords } from '../../records/sandbox-records.ts'
import type { Vision } from '../../vision/vision.ts'
import { createProofingRoom } from '../room.ts'
import { TEST_FONTS } from './fonts.ts'
import { createProofingRooms } from './rooms.ts'
import { OFFICE } from './ways.ts'

const keys = () => ({
  phoneCodes: randomBytes(32),
  letters: randomBytes(32),
  enrolments: randomBytes(32),
  handoffs: randomBytes(32),
})

/**
 * The room of proofing as the identity provider puts it together, in the account centre, on a real database. Vision is
 * a stand-in: every picture is good, every document that of completeCase, every face the same.
 */
export async function startWholeRoom(deps: {
  db: Knex
  notices: Notices
  now: Clock
  accountId: () => string
  vision?: Partial<Vision>
}) {
  const { db, notices, now, accountId } = deps
  const rooms = createProofingRooms({ db, notices, now })
  const { drain } = rooms
  const everyJob = { ...rooms.jobs, every() {}, async start() {}, async stop() {}, async check() {}, drain }
  const room = createProofingRoom({
    ...rooms,
    db,
    notices,
    now,
    jobs: everyJob,
    changes: { onChange() {}, async start() {}, async stop() {} },
    vision: { ...SEEING, ...deps.vision },
    sources: createSandboxRecords({ now, production: false }),
    sender: { line: async () => 'mobile', send: async () => ok() },
    letterSender: rooms.letterSender,
    fonts: TEST_FONTS,
    keys: { ...keys(), lookup: rooms.lookupKey },
    quiz: true,
    clerks: [],
    office: OFFICE,
    referees: 2,
    faceThresholds: { pass: 0.75, review: 0.55 },
    sandbox: true,
    brandName: BRAND,
    publicUrl: PUBLIC_URL,
    randomBytes,
    log: createLogger({ name: 'test', level: 'silent' }),
    randomUuid: randomUUID,
  })
  const routers: Router<AppState>[] = []
  const app = await startTestApp(rooms, () => ({ accountId: accountId() }), {
    closedStep: () => undefined,
    more: ({ pages }) => {
      routers.push(
        ...room.routes({
          pages,
          places: [accountProofing],
          browserOf: ({ ip }) => ({ userAgent: '', address: ip }),
        }),
      )
      return routers
    },
  })
  return { ...rooms, app, routers, drain, lookAfter: room.meetDeadlines }
}

/** Every address of the room below a place, with its method. */
export function addressesOf(routers: readonly Router<AppState>[], prefix: string) {
  return routers
    .flatMap(({ stack }) => stack)
    .filter(({ path }) => typeof path === 'string' && path.startsWith(`${prefix}/`))
    .flatMap(({ path, methods }) =>
      methods.filter((method) => method !== 'HEAD').map((method) => ({ method, path: String(path) })),
    )
}

const READ = {
  givenName: 'PAT',
  familyName: 'SPECIMEN',
  birthDate: '1990-05-04',
  expiresOn: '2032-05-04',
  documentNumber: 'M0000001',
  issuer: 'ZM',
  issuerNumber: '990001',
} as const

const SEEING: Vision = {
  clean: async (bytes) => ok({ bytes, width: 1_000, height: 630 }),
  inspect: async () => ok({ sharpness: 500, glare: 0, brightness: 200 }),
  readDocument: async ({ kind }) =>
    ok({
      kind,
      source: 'aamva',
      attributes: READ,
      truncated: [],
      printed: { corroborated: ['familyName', 'birthDate', 'documentNumber'], contradicted: [] },
      warnings: [],
      measures: {},
      engines: {},
    }),
  portraitOf: async (image) => ok(image),
  compareFaces: async () => ok({ similarity: 0.9 }),
  measureFrames: async () => refused('busy'),
  workers: () => 0,
  close: async () => {},
}
