import { randomBytes, randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { after, hours } from 'shared/clock.ts'
import { FRESH } from '../authenticators/assurance.ts'
import { startTestApp } from '../authenticators/testing/app.ts'
import { createConsents } from '../consent/consents.ts'
import { type Cases, createCases } from '../proofing/cases.ts'
import { type Appeals, createAppeals } from '../proofing/redress/appeals.ts'
import { completeCase } from '../proofing/testing/case.ts'
import { createVerifiedIdentities, type VerifiedIdentities } from '../proofing/verified-identities.ts'
import { createRiskRooms, FIREFOX, VIRGINIA } from '../risk/testing/rooms.ts'
import { openTestDb, type TestDb } from '../test/database.ts'
import { createKeyFileEncryption } from '../vault/key-encryption.ts'
import { createAccountData } from './account-data.ts'
import { createActivity } from './activity.ts'
import { dataRoutes } from './data-routes.ts'
import { requireFresh } from './session.ts'
import { pdfText } from './testing/pdf-text.ts'

const START = new Date('2026-03-02T12:00:00Z')
const FONTS = join(dirname(createRequire(import.meta.url).resolve('@uswds/uswds')), '../fonts/public-sans')

let testDb: TestDb
let rooms: ReturnType<typeof createRiskRooms>
let cases: Cases
let identities: VerifiedIdentities
let appeals: Appeals
let consents: ReturnType<typeof createConsents>
let app: Awaited<ReturnType<typeof startTestApp>>
let now: Date
let accountId: string
let email: string

beforeAll(async () => {
  testDb = await openTestDb()
  const { db } = testDb
  const clock = () => now
  rooms = createRiskRooms({ db, now: clock, breached: new Set() })
  cases = createCases({
    ...rooms,
    db,
    keyEncryption: createKeyFileEncryption({ current: 'k', keys: { k: randomBytes(32) }, randomBytes }),
    lookupKey: randomBytes(32),
    now: clock,
    randomBytes,
    randomUuid: randomUUID,
  })
  identities = createVerifiedIdentities({ ...rooms, db })
  appeals = createAppeals({
    ...rooms,
    db,
    cases,
    escalations: { raise: async () => true },
    publicUrl: 'https://id.example.test',
    now: clock,
    randomUuid: randomUUID,
  })
  consents = createConsents({ ...rooms, db, now: clock })
  const relyingParties = {
    find: async (clientId: string) => (clientId === 'portal' ? { client_name: 'Tax Portal' } : undefined),
  }
  const fonts = {
    regular: await readFile(join(FONTS, 'PublicSans-Regular.ttf')),
    bold: await readFile(join(FONTS, 'PublicSans-Bold.ttf')),
  }
  app = await startTestApp(rooms, () => ({ accountId }), {
    closedStep: () => undefined,
    authTime: () => START,
    more: ({ pages }) => {
      const sessions = {
        current: async () => undefined,
        keepAlive: async () => 900,
        signOutHere: async () => {},
        signOutEverywhere: async () => {},
      }
      const publicUrl = 'https://id.example.test'
      const fresh = requireFresh({ sessions, pages, publicUrl, now: clock, randomBytes: Buffer.alloc })
      const activity = createActivity({ db, now: clock })
      const accountData = createAccountData({
        ...rooms,
        identities,
        cases,
        appeals,
        consents,
        activity,
        relyingParties,
        now: clock,
      })
      return [dataRoutes({ ...rooms, accountData, fonts, brandName: 'Brand', requireFresh: fresh, pages })]
    },
  })
  await db('relying_party').insert({
    client_id: 'portal',
    metadata: {},
    registered_at: START,
    changed_at: START,
  })
})
afterAll(async () => {
  app.stop()
  await testDb.close()
})
beforeEach(async () => {
  now = START
  ;({ accountId, email } = await rooms.newAccount({ password: 'violet harbor moss' }))
})

/** Somebody with one of everything. */
async function aFullLife() {
  const secret = await rooms.totps.beginEnrolment({ accountId, occasion: accountId })
  if (!secret.ok) throw new Error(secret.reason)
  await testDb.db('authenticator').insert({
    id: accountId,
    account_id: accountId,
    kind: 'phone',
    added_at: START,
  })
  await testDb.db('phone').insert({
    id: accountId,
    account_id: accountId,
    slot: 1,
    sealed_number: await rooms.vault.seal(accountId, `phone/${accountId}`, '+15005550006'),
    number_fingerprint: Buffer.alloc(32),
    takes_text_messages: true,
  })
  const codes = await rooms.recoveryCodes.issue(accountId)
  await rooms.emailAdditions.begin({ accountId, email: `waiting-${accountId}@example.test` })
  await consents.give({ accountId, clientId: 'portal', shared: ['openid', 'email'], withheld: ['phone'] })
  await rooms.signIn({ accountId, browser: { userAgent: FIREFOX, address: VIRGINIA } })
  const { details, review } = completeCase()
  if (details === undefined || review === undefined) throw new Error('A complete case has both')
  const attributes = { ...review.person, ssn: details.ssn, address: details.address }
  await testDb.db.transaction((transaction) =>
    identities.save(
      {
        accountId,
        caseId: randomUUID(),
        attributes,
        personFingerprint: randomBytes(32),
        documentFingerprint: undefined,
        pathway: 'face',
        verifiedAt: START,
      },
      transaction,
    ),
  )
  await cases.begin(accountId)
  await testDb
    .db('proofing_case')
    .where({ account_id: accountId })
    .update({ stage: 'refused', reasons: ['records-differ'], ended_at: START })
  expect(await appeals.ask(accountId, 'My name is written with a hyphen.')).toMatchObject({ ok: true })
  now = after(START, hours(1))
  await cases.begin(accountId, undefined, { ...completeCase(), way: 'video' })
  now = START
  await rooms.audit.record({ kind: 'signed-in', accountId, detail: { clientId: 'portal' } })
  return [secret.value.secret, ...(codes === undefined ? [] : codes), 'violet harbor moss']
}

test('the data of an account, for programs: everything but secrets', async () => {
  const secrets = await aFullLife()
  const { status, headers, text } = await app.open('/account/data/json')
  expect(status).toBe(200)
  expect(headers.get('content-type')).toMatch(/^application\/json/)
  expect(headers.get('cache-control')).toBe('no-store')
  expect(headers.get('content-disposition')).toBe('attachment; filename="account.json"')
  const data = JSON.parse(text)
  expect(data).toMatchObject({
    madeAt: START.toISOString(),
    account: { givenName: 'Pat', familyName: 'Sandbox', language: 'en', terms: { version: '2026-10-01' } },
    emails: [
      { address: email, primary: true },
      { address: `waiting-${accountId}@example.test`, primary: false },
    ],
    signInMethods: [{ kind: 'phone', phone: '+15005550006' }],
    identity: { familyName: 'Specimen', ssn: '666000001', pathway: 'face' },
    verifications: [
      { stage: 'open', given: { way: 'video', phone: { number: '+15551230000' } } },
      {
        stage: 'refused',
        reasons: ['V-3002'],
        appeal: { stage: 'open', askedAt: START.toISOString(), words: 'My name is written with a hyphen.' },
      },
    ],
    services: [{ name: 'Tax Portal', shared: ['openid', 'email'], withheld: ['phone'], email }],
    signIns: [{ service: 'Tax Portal', networkAddress: VIRGINIA, name: { browser: 'Firefox' } }],
  })
  expect(data.activity.map(({ words }: { words: string }) => words)).toContain('Signed in to Tax Portal')
  for (const secret of secrets) expect(text).not.toContain(secret)
  const audited = await testDb.db('audit_event').where({ account_id: accountId, kind: 'data-downloaded' })
  expect(audited).toMatchObject([{ detail: { format: 'json' } }])
})

test.each([
  ['en', 'What your Brand account holds', 'Connected services', 'en-US'],
  ['es', 'Lo que contiene su cuenta de Brand', 'Maneras de iniciar sesión', 'es-US'],
] as const)('the same to read, in %s: a tagged document of real text', async (speak, title, heading, tag) => {
  await aFullLife()
  const { headers, bytes } = await app.download('/account/data/pdf', speak)
  expect(headers.get('content-type')).toBe('application/pdf')
  expect(headers.get('cache-control')).toBe('no-store')
  const structure = bytes.toString('latin1')
  expect(structure).toContain(`/Lang (${tag})`)
  expect(structure).toContain('/StructTreeRoot')
  expect(structure).toContain('/S /H1')
  expect(structure).toContain('/DisplayDocTitle true')
  const text = pdfText(bytes)
  expect(text.startsWith(title)).toBe(true)
  const lines = text.split('\n')
  expect(lines).toContain(heading)
  const whole = lines.join('')
  for (const words of [
    'Pat Sandbox',
    email,
    '+15005550006',
    'Tax Portal',
    'Firefox',
    VIRGINIA,
    'Pat Specimen',
    '666000001',
    'My name is written with a hyphen.',
  ])
    expect(whole).toContain(words)
})

test('the page, in both languages', async () => {
  for (const [speak, title] of [
    ['en', 'Your data'],
    ['es', 'Sus datos'],
  ] as const) {
    const { page } = await app.open('/account/data', speak)
    expect(page('h1').text()).toBe(title)
    expect(page('#data-pdf').attr('href')).toBe('/account/data/pdf')
  }
})

describe('who may have it', () => {
  test.each(['/account/data', '/account/data/json', '/account/data/pdf'])(
    '%s: only somebody who has just shown both factors',
    async (path) => {
      now = after(START, FRESH + 1)
      const { status, location } = await app.open(path)
      expect([status, new URL(location ?? '').searchParams.get('state')]).toEqual([303, path])
      expect(
        await testDb.db('audit_event').where({ account_id: accountId, kind: 'data-downloaded' }),
      ).toEqual([])
    },
  )

  test('ten times an hour', async () => {
    for (let i = 0; i < 10; i++) expect((await app.open('/account/data/json')).status).toBe(200)
    const refused = await app.open('/account/data/json', 'es')
    expect([refused.status, refused.page('[role=alert]').text()]).toEqual([
      429,
      expect.stringContaining('Espere una hora'),
    ])
    now = after(START, hours(1))
    // The sign-in is old by then; the limit itself is what is asked here.
    expect(await rooms.limits.permit('data-download', accountId)).toEqual({ permitted: true })
  })
})
