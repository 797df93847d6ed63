import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { after, hours } from 'shared/clock.ts'
import type { Visit } from '../http/context.ts'
import { createRecordedNotices } from '../notices/recorded-notices.ts'
import { openTestDb, type TestDb } from '../test/database.ts'
import { lostSecondFactorRoutes } from './hold-routes.ts'
import { knownPasswordRoutes } from './known-password-routes.ts'
import { startTestApp } from './testing/app.ts'
import { createRecoveryRooms } from './testing/rooms.ts'

/** A condemned password and a lost second factor: the mailbox, the old password and a day together lead back. */
const START = new Date('2026-03-02T12:00:00Z')
const HERE = '/interaction/abc'
const LOST = `${HERE}/lost-second-factor`
const PAGE = `${LOST}/password`
const SUBMIT = '#known-password-submit'
const languages = ['en', 'es'] as const

let clock = START
let testDb: TestDb
let rooms: ReturnType<typeof createRecoveryRooms>
let app: Awaited<ReturnType<typeof startTestApp>>
let visit: Pick<Visit, 'accountId' | 'recoveryId' | 'recoveryHoldId'> = {}
let closedSteps: string[] = []
let person: Awaited<ReturnType<ReturnType<typeof createRecoveryRooms>['newPerson']>>

beforeAll(async () => {
  testDb = await openTestDb()
  rooms = createRecoveryRooms({ db: testDb.db, notices: createRecordedNotices(), now: () => clock })
  app = await startTestApp({
    visit: () => visit,
    closedSteps: () => closedSteps,
    routers: (deps) => [
      lostSecondFactorRoutes({ ...rooms, ...deps, replaced: async () => {} }),
      knownPasswordRoutes({ ...rooms, ...deps }),
    ],
  })
})
afterAll(async () => {
  app.stop()
  await testDb.close()
})
beforeEach(async () => {
  clock = START
  closedSteps = []
  await testDb.db('limit_count').delete()
  person = await rooms.newPerson()
  await rooms.safety.condemn(person.accountId)
  visit = { accountId: person.accountId, recoveryId: 'r' }
})

const hold = () => rooms.holds.of(person.accountId)

/** The wait is over, and this browser has opened the link that says so. */
async function waitedFor() {
  await app.press(PAGE, SUBMIT, { password: person.password })
  clock = after(clock, hours(24))
  await rooms.holds.mailDue()
  const used = await rooms.holds.useLink(rooms.tokenIn('recovery-hold-over'))
  if (!used.ok) throw new Error(used.reason)
  const { secret } = used.value
  const inHand = () => rooms.holds.inHand(secret, 'abc')
  visit = { ...visit, recoveryHoldId: (await inHand())?.id ?? '' }
  return inHand
}

describe('a password that signs nobody in any more', () => {
  test.each(languages)('still begins the wait, in %s', async (language) => {
    const attempt = { ...person, address: '192.0.2.1', occasion: 'abc' }
    expect(await rooms.passwords.verify(attempt)).toMatchObject({ reason: 'compromised' })
    expect((await app.open(LOST, language)).page('#hold-password').attr('href')).toBe(PAGE)
    const asked = await app.press(PAGE, SUBMIT, { password: person.password }, language)
    expect(asked).toMatchObject({ status: 303, location: LOST })
    expect((await app.open(LOST, language)).page('#hold-pending')).toHaveLength(1)
  })

  test.each(languages)(
    'a wrong one begins nothing, in %s, and is counted like any other',
    async (language) => {
      for (let i = 0; i < 5; i++) {
        const wrong = await app.press(PAGE, SUBMIT, { password: 'not this one' }, language)
        expect([wrong.status, wrong.errors[0]?.split(' ')[0]]).toEqual([422, '#known-password'])
      }
      expect((await app.press(PAGE, SUBMIT, { password: person.password })).status).toBe(422)
      expect(await hold()).toBeUndefined()
    },
  )

  test('counts for nothing without the mailed link, nor at another step', async () => {
    const { page } = await app.open(PAGE)
    const csrf = page('input[name=csrf]').attr('value') ?? ''
    const answer = { csrf, password: person.password }
    visit = { accountId: person.accountId }
    expect((await app.open(PAGE)).location).toBe(LOST)
    expect((await app.post(PAGE, answer)).location).toBe(LOST)
    visit = { accountId: person.accountId, recoveryId: 'r' }
    closedSteps = ['second-factor']
    expect((await app.post(PAGE, answer)).location).toBe(HERE)
    expect(await hold()).toBeUndefined()
  })

  test('signs nobody in: no use of it is recorded', async () => {
    await app.press(PAGE, SUBMIT, { password: person.password })
    expect(await rooms.authentications.during({ occasion: 'abc' })).toEqual([])
  })
})

describe('at the end of the wait', () => {
  test.each(languages)(
    'it is shown once more, in %s, and only then stands for what was lost',
    async (language) => {
      const inHand = await waitedFor()
      const { page } = await app.open(LOST, language)
      expect([page('#hold-pending').length, page('#hold-password').attr('href')]).toEqual([0, PAGE])
      expect((await inHand())?.answered).toBe(false)
      expect((await app.press(PAGE, SUBMIT, { password: 'not this one' }, language)).status).toBe(422)
      expect((await inHand())?.answered).toBe(false)
      const shown = await app.press(PAGE, SUBMIT, { password: person.password }, language)
      expect(shown).toMatchObject({ status: 303, location: HERE })
      expect((await inHand())?.answered).toBe(true)
    },
  )

  test('nothing is removed before the new password has been chosen', async () => {
    const inHand = await waitedFor()
    await app.press(PAGE, SUBMIT, { password: person.password })
    const end = { id: (await inHand())?.id ?? '', accountId: person.accountId, occasion: 'abc' }
    expect(await rooms.holds.complete(end)).toMatchObject({ reason: 'password-first' })
    const { accountId, occasion } = end
    const password = 'walnut compass ribbon anvil'
    await rooms.passwords.replace({ accountId, password, occasion, alongside: async () => true })
    expect(await rooms.holds.complete(end)).toMatchObject({ ok: true })
  })
})
