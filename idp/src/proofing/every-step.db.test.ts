import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { after, hours } from 'shared/clock.ts'
import { createRecordedNotices } from '../notices/recorded-notices.ts'
import { openTestDb, type TestDb } from '../test/database.ts'
import type { CaseState } from './case-state.ts'
import { PROOFING, type ProofingStep } from './steps.ts'
import { caseBefore, JOURNEYS } from './testing/journeys.ts'
import { HERE } from './testing/ways.ts'
import { addressesOf, startWholeRoom } from './testing/whole-room.ts'

/** Skip-ahead, go-back, a second tab, a second device and the end of a case, at every step that there is. */

/** A Monday morning, when referees are there. */
const START = new Date('2026-03-02T15:00:00Z')
let clock = START
let testDb: TestDb
/** One account, in two browsers. */
let room: Awaited<ReturnType<typeof startWholeRoom>>
let elsewhere: Awaited<ReturnType<typeof startWholeRoom>>
let accountId: string
let csrf: string

beforeAll(async () => {
  testDb = await openTestDb()
  const deps = {
    db: testDb.db,
    notices: createRecordedNotices(),
    now: () => clock,
    accountId: () => accountId,
  }
  room = await startWholeRoom(deps)
  elsewhere = await startWholeRoom(deps)
})
afterAll(async () => {
  room.app.stop()
  elsewhere.app.stop()
  await testDb.close()
})
beforeEach(async () => {
  clock = START
  for (const table of ['proofing_case', 'verified_identity', 'limit_count']) await testDb.db(table).delete()
})

/** Pages beside the steps, which are open to whoever has a case: they change no answer of it. */
const BESIDE = ['start', 'events', 'outcome', 'appeal', 'phone-capture', 'quiz']
const NAMES: readonly string[] = PROOFING.map(({ name }) => name)

type Address = ReturnType<typeof addressesOf>[number]
const stepOf = ({ path }: Address) => path.slice(HERE.length + 1).split('/')[0] ?? ''
const addresses = () => addressesOf(room.routers, HERE)

async function arrive(state: CaseState): Promise<void> {
  ;({ accountId } = await room.newCase(() => state))
  csrf = (await room.app.open(`${HERE}/way`)).page('input[name=csrf]').attr('value') ?? ''
}

const row = () =>
  testDb.db('proofing_case').where({ account_id: accountId }).orderBy('opened_at', 'desc').first()
const call = ({ method, path }: Address, fields: Record<string, string> = {}) =>
  method === 'GET' ? room.app.open(path) : room.app.post(path, { csrf, ...fields })
/** Where the dispatcher sends this account. */
const due = async ({ app } = room) => (await app.open(HERE)).location?.slice(HERE.length + 1)

async function stateNow(): Promise<CaseState> {
  const open = await room.cases.open(accountId)
  if (open === undefined) throw new Error('No case is open')
  return open.state
}

describe('every step', () => {
  test('is on one of the journeys, and every address belongs to a step', () => {
    const walked = Object.values(JOURNEYS).flatMap(({ steps }) => steps)
    expect([...new Set(walked)].sort()).toEqual([...NAMES].sort())
    const served = new Set(addresses().map(stepOf))
    expect([...served].sort()).toEqual([...NAMES, ...BESIDE].sort())
  })

  const everyStep = Object.entries(JOURNEYS).flatMap(([name, journey]) =>
    journey.steps.map((step) => [name, step, journey] as const),
  )

  test.each(everyStep)(
    '%s, at %s: what lies ahead leads back here, and changes nothing',
    async (_, step, journey) => {
      await arrive(caseBefore(journey, step))
      expect(await due()).toBe(step)
      const before = await row()
      const passed = journey.steps.slice(0, journey.steps.indexOf(step) + 1)
      const ahead = addresses().filter((address) => {
        const name = stepOf(address)
        return NAMES.includes(name) && !passed.some((each) => each === name)
      })
      const answers = await Promise.all(ahead.map((address) => call(address, ANYTHING)))
      expect(answers.map(({ status, location }, index) => [ahead[index], status, location])).toEqual(
        ahead.map((address) => [address, 303, HERE]),
      )
      expect(await row()).toEqual(before)
      expect(await due()).toBe(step)
    },
  )

  test.each(everyStep)('%s, at %s: is the same in another browser', async (_, step, journey) => {
    await arrive(caseBefore(journey, step))
    expect([await due(room), await due(elsewhere)]).toEqual([step, step])
    const [here, there] = await Promise.all([room, elsewhere].map(({ app }) => app.open(`${HERE}/${step}`)))
    expect(there?.page('h1').text()).toBe(here?.page('h1').text())
    expect(there?.location).toBe(here?.location)
  })

  test.each(everyStep)(
    '%s, at %s: a case out of time can be begun anew, and only that',
    async (_, step, journey) => {
      await arrive(caseBefore(journey, step))
      await testDb.db('proofing_case').update({ stage: 'expired', ended_at: START })
      const before = await row()
      const all = addresses().filter((address) => NAMES.includes(stepOf(address)))
      const answers = await Promise.all(all.map((address) => call(address, ANYTHING)))
      expect(answers.map(({ status, location }) => [status, location])).toEqual(all.map(() => [303, HERE]))
      expect(await row()).toEqual(before)
      expect(await due()).toBe('start')
      const start = await room.app.open(`${HERE}/start`)
      expect([start.status, start.page('#proofing-start').length]).toEqual([200, 1])
      clock = after(START, hours(1))
      expect(await room.app.submit(`${HERE}/start`, {})).toMatchObject({ status: 303, location: HERE })
      expect(await due()).toBe('way')
      expect(await stateNow()).toEqual({ documents: {} })
    },
  )
})

/** Something for every form: none of it may count where the form's step is closed. */
const ANYTHING = {
  way: 'video',
  answer: 'declined',
  kind: 'passport',
  ssn: '666-00-0002',
  street: '2 Other St',
  city: 'Elsewhere',
  state: 'ZM',
  zip: '00027',
  number: '+15550102000',
  code: '123456',
  attest: 'yes',
  familyName: 'Other',
  birthDate: '1/2/1980',
  place: 'quillstead-post-office',
  at: '2026-03-03T15:00:00.000Z',
}

/** What was given at a step, where it is seen again, and what sends it. */
interface Answered {
  readonly on: keyof typeof JOURNEYS
  /** Where the step is looked at again, and what stands there. */
  readonly page: string
  readonly shows: readonly [selector: string, attribute: string | undefined, value: string]
  readonly post: string
  /** As it was answered, and otherwise. */
  readonly same: Readonly<Record<string, string>>
  readonly other?: Readonly<Record<string, string>>
  /** Of another answer: the step that is next, and what is still known. */
  readonly next?: ProofingStep
  readonly kept?: readonly string[]
  /** Where another answer goes, if not where this one goes. */
  readonly otherPost?: string
}

const ADDRESS = { street: '1 Main St', unit: '', city: 'Nowhere', state: 'ZM', zip: '00001' }
const PAT = { givenName: 'Pat', middleName: '', familyName: 'Specimen', birthDate: '5/4/1990', attest: 'yes' }

/** Of each step that another one follows. The others end in the decision, or have nothing to answer. */
const ANSWERED: Readonly<Partial<Record<ProofingStep, Answered>>> = {
  way: {
    on: 'face',
    page: 'way',
    shows: ['#way-self-service', 'checked', ''],
    post: 'way',
    same: { way: 'self-service' },
    other: { way: 'in-person' },
    next: 'checks',
    kept: ['biometrics', 'documents', 'selfie', 'details', 'phone', 'review'],
  },
  'face-consent': {
    on: 'face',
    page: 'face-consent',
    shows: ['#face-consent-answer', undefined, 'You said yes. You can change your answer here.'],
    post: 'face-consent',
    same: { answer: 'given' },
    other: { answer: 'declined' },
    next: 'review',
    kept: ['biometrics', 'documents', 'details', 'phone', 'review'],
  },
  document: {
    on: 'face',
    page: 'document?choose=again',
    shows: ['#kind-drivers-licence', 'checked', ''],
    post: 'document',
    same: { kind: 'drivers-licence' },
    other: { kind: 'passport' },
    next: 'document',
    kept: ['biometrics', 'documents', 'details', 'phone'],
  },
  selfie: {
    on: 'face',
    page: 'selfie',
    shows: ['#selfie-seen', undefined, 'We have seen your face. Nothing is left to do here.'],
    post: 'selfie/steps',
    same: {},
  },
  details: {
    on: 'face',
    page: 'details',
    shows: ['#details-street', 'value', '1 Main St'],
    post: 'details',
    same: { ssn: '', ...ADDRESS },
    other: { ssn: '', ...ADDRESS, street: '2 Other St' },
    next: 'review',
    kept: ['biometrics', 'documents', 'selfie', 'details', 'phone', 'review'],
  },
  phone: {
    on: 'face',
    page: 'phone?number=other',
    shows: ['#proofing-phone', 'value', '+15551230000'],
    post: 'phone',
    same: { number: '+15551230000', channel: 'text-message' },
    otherPost: 'phone/none',
    other: {},
    next: 'second-document',
    kept: ['biometrics', 'documents', 'selfie', 'details', 'phone', 'review'],
  },
  'second-document': {
    on: 'no phone',
    page: 'second-document?choose=again',
    shows: ['#kind-passport', 'checked', ''],
    post: 'second-document',
    same: { kind: 'passport' },
    other: { kind: 'passport-card' },
    next: 'second-document',
    kept: ['biometrics', 'documents', 'selfie', 'details', 'phone', 'review'],
  },
  review: {
    on: 'letter',
    page: 'review',
    shows: ['#details-family-name', 'value', 'Specimen'],
    post: 'review',
    same: PAT,
    other: { ...PAT, familyName: 'Specimen-Sandbox' },
    next: 'checks',
    kept: ['biometrics', 'documents', 'details', 'phone', 'review'],
  },
}

/** Steps that nothing is answered at, or after which a case is decided at once. */
const LAST: readonly ProofingStep[] = ['checks', 'letter', 'visit', 'call']

describe('a step that is done', () => {
  test('has a row here, unless it is the last', () => {
    expect([...Object.keys(ANSWERED), ...LAST].sort()).toEqual([...NAMES].sort())
  })

  const rows = Object.entries(ANSWERED)

  /** Everything is done but the last step. */
  const nearlyDone = ({ on }: Answered) => {
    const { steps } = JOURNEYS[on]
    return caseBefore(JOURNEYS[on], steps.at(-1) ?? 'checks')
  }

  test.each(rows)('%s: shows what was given, when somebody goes back', async (_, answered) => {
    await arrive(nearlyDone(answered))
    const { status, page } = await room.app.open(`${HERE}/${answered.page}`)
    const [selector, attribute, value] = answered.shows
    const shown = attribute === undefined ? page(selector).text() : page(selector).attr(attribute)
    expect([status, attribute === 'checked' ? shown !== undefined : shown]).toEqual([
      200,
      attribute === 'checked' ? true : value,
    ])
  })

  test.each(rows)('%s: answered otherwise takes back what rests on it', async (_, answered) => {
    const { other, next, kept = [] } = answered
    if (other === undefined) return
    await arrive(nearlyDone(answered))
    const { page } = await room.app.open(`${HERE}/${answered.page}`)
    const instead = page('input[name=instead]').attr('value')
    await room.app.post(`${HERE}/${answered.otherPost ?? answered.post}`, {
      csrf,
      ...(instead === undefined ? {} : { instead }),
      ...other,
    })
    expect(await due()).toBe(next)
    const known = Object.keys(await stateNow())
    expect(known.sort()).toEqual([...new Set(['way', 'documents', ...kept])].sort())
  })

  test.each(rows)(
    '%s: answered in two tabs, the second long after the first, loses nothing',
    async (step, answered) => {
      const name = NAMES.find((each): each is ProofingStep => each === step)
      if (name === undefined) throw new Error(`No step ${step}`)
      // Both tabs stand at the form; one of them goes on to the end.
      await arrive(caseBefore(JOURNEYS[answered.on], name))
      const left = await room.app.open(`${HERE}/${answered.page}`)
      const instead = left.page('input[name=instead]').attr('value')
      const open = await room.cases.open(accountId)
      const done = nearlyDone(answered)
      await room.cases.record(open?.id ?? '', () => done)
      await room.pictures.put(open?.id ?? '', 'first-front', Buffer.from('a picture'))
      const next = await due()
      const sent = await elsewhere.app.post(`${HERE}/${answered.post}`, {
        csrf,
        ...(instead === undefined ? {} : { instead }),
        ...answered.same,
      })
      expect([sent.status < 400, await due()]).toEqual([true, next])
      const { review: _, ...rest } = await stateNow()
      const { review: __, ...before } = done
      expect(rest).toEqual(before)
      expect((await room.pictures.get(open?.id ?? '', 'first-front'))?.toString()).toBe('a picture')
    },
  )
})
