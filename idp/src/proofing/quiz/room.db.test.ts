import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { ok } from 'shared/result.ts'
import { createLogger } from 'shared/web/log.ts'
import { accountProofing } from '../../account-centre/places.ts'
import { PUBLIC_URL } from '../../accounts/testing/rooms.ts'
import { startTestApp } from '../../authenticators/testing/app.ts'
import { createChanges } from '../../database/changes.ts'
import { createJobs } from '../../jobs/jobs.ts'
import { createRecordedNotices } from '../../notices/recorded-notices.ts'
import { createSandboxRecords } from '../../records/sandbox-records.ts'
import { findPersona } from '../../specimens/personas.ts'
import { openTestDb, type TestDb } from '../../test/database.ts'
import { createKeyFileEncryption } from '../../vault/key-encryption.ts'
import { createVision } from '../../vision/vision.ts'
import { createProofingRoom } from '../room.ts'
import { createWays } from '../testing/ways.ts'

const NOW = new Date('2026-03-02T12:00:00Z')
const now = () => NOW
const QUIZ = `${accountProofing.prefix}/quiz`
const REVIEW = `${accountProofing.prefix}/review`
const PAGES = [QUIZ, `${QUIZ}/questions`, `${QUIZ}/answers`, `${QUIZ}/thanks`]
let testDb: TestDb
const stops: (() => unknown)[] = []

beforeAll(async () => {
  testDb = await openTestDb()
})
afterAll(async () => {
  for (const stop of stops) await stop()
  await testDb.close()
})

/** The whole room of the sandbox, with an applicant of whom only the last look is missing. */
async function roomWith({ quiz, personaId }: { quiz: boolean; personaId: string }) {
  const ways = createWays({ db: testDb.db, notices: createRecordedNotices(), now })
  const log = createLogger({ name: 'test', level: 'silent' })
  const key = randomBytes(32)
  const vision = createVision({ now })
  const room = createProofingRoom({
    ...ways,
    db: testDb.db,
    keyEncryption: createKeyFileEncryption({ current: 'k1', keys: { k1: key }, randomBytes }),
    jobs: createJobs({ db: testDb.db, key, randomBytes, log }),
    changes: createChanges({ databaseUrl: testDb.url, log }),
    notices: createRecordedNotices(),
    vision,
    sources: createSandboxRecords({ now, production: false }),
    sender: { line: async () => 'mobile', send: async () => ok() },
    letterSender: { send: async () => ok() },
    fonts: { regular: Buffer.alloc(0), bold: Buffer.alloc(0) },
    keys: { lookup: key, phoneCodes: key, letters: key, enrolments: key, handoffs: key },
    quiz,
    clerks: [],
    office: { weekdays: [1], opens: 480, closes: 1200, timeZone: 'America/New_York' },
    referees: 1,
    faceThresholds: { pass: 0.75, review: 0.55 },
    sandbox: true,
    brandName: 'Brand',
    publicUrl: PUBLIC_URL,
    randomBytes,
    randomUuid: randomUUID,
    log,
  })
  const { person, records } = findPersona(personaId, NOW) ?? {}
  if (person === undefined || records === undefined) throw new Error(`Nobody is called ${personaId}`)
  const { givenName = '', middleName, familyName, birthDate, ssn, address } = person
  const { accountId } = await ways.newAccount()
  await room.cases.begin(accountId)
  const caseOfAccount = async () => {
    const open = await room.cases.open(accountId)
    if (open === undefined) throw new Error('No case is open')
    return open
  }
  const given = { givenName, familyName, birthDate, ...(middleName === undefined ? {} : { middleName }) }
  await room.cases.record((await caseOfAccount()).id, (state) => ({
    ...state,
    way: 'in-person',
    details: { ssn, address, person: given },
  }))
  const app = await startTestApp(ways, () => ({ accountId }), {
    closedStep: () => undefined,
    more: ({ pages }) =>
      room.routes({
        pages,
        places: [accountProofing],
        browserOf: ({ ip }) => ({ userAgent: '', address: ip }),
      }),
  })
  stops.push(app.stop, () => vision.close())
  return { app, caseOfAccount, history: records.history.map(({ value }) => value) }
}

test('somebody of the sandbox is asked about the past that is on record, and knows it', async () => {
  const { app, caseOfAccount, history } = await roomWith({ quiz: true, personaId: 'licence' })
  expect((await app.open(REVIEW)).page('#review-quiz').attr('href')).toBe(QUIZ)
  const csrf = (await app.open(QUIZ)).page('form input[name=csrf]').attr('value') ?? ''
  expect(await app.post(`${QUIZ}/questions`, { csrf })).toMatchObject({ location: `${QUIZ}/questions` })
  const { page } = await app.open(`${QUIZ}/questions`)
  const form: Record<string, string> = { csrf, set: page('input[name=set]').attr('value') ?? '' }
  const groups = page('#quiz-form fieldset').toArray()
  expect(groups).toHaveLength(5)
  groups.forEach((group, index) => {
    expect(page(group).attr('id')).toBe(`quiz-question-${index + 1}`)
    const labels = page(group).find('label')
    const choices = labels.map((_, label) => page(label).text()).get()
    const mine = choices.findIndex((choice) => history.includes(choice))
    form[`answer${index + 1}`] = String(mine === -1 ? choices.length - 1 : mine)
  })
  expect(await app.post(`${QUIZ}/answers`, form)).toMatchObject({ location: `${QUIZ}/thanks` })
  const { quiz, ...rest } = (await caseOfAccount()).state
  expect(quiz).toEqual({ passed: true, at: NOW.toISOString() })
  expect(Object.keys(rest).toSorted()).toEqual(['details', 'documents', 'way'])
})

test('somebody without a past on record is told so, and nothing is counted', async () => {
  const { app, caseOfAccount } = await roomWith({ quiz: true, personaId: 'state-id' })
  const csrf = (await app.open(QUIZ)).page('form input[name=csrf]').attr('value') ?? ''
  for (let i = 0; i < 3; i++) {
    const { status, page } = await app.post(`${QUIZ}/questions`, { csrf })
    expect([status, page('#quiz-go-on').attr('href')]).toEqual([200, accountProofing.prefix])
  }
  expect((await caseOfAccount()).state.quiz).toBeUndefined()
})

test('switched off, there is no page of it and no way to it', async () => {
  const { app } = await roomWith({ quiz: false, personaId: 'licence' })
  const review = await app.open(REVIEW)
  expect([review.status, review.page('#review-quiz').length]).toEqual([200, 0])
  for (const page of PAGES) expect((await app.open(page)).status).toBe(404)
  const csrf = review.page('form input[name=csrf]').attr('value') ?? ''
  for (const page of [`${QUIZ}/questions`, `${QUIZ}/answers`])
    expect((await app.post(page, { csrf })).status).toBe(404)
})
