import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { after, hours } from 'shared/clock.ts'
import type { Visit } from '../http/context.ts'
import { createRecordedNotices } from '../notices/recorded-notices.ts'
import { openTestDb, type TestDb } from '../test/database.ts'
import { holdLinkRoutes, lostSecondFactorRoutes } from './hold-routes.ts'
import { answerRoutes } from './question-routes.ts'
import { startTestApp } from './testing/app.ts'
import { ANSWERS, createRecoveryRooms } from './testing/rooms.ts'

const START = new Date('2026-03-02T12:00:00Z')
const HERE = '/interaction/abc'
const LOST = `${HERE}/lost-second-factor`
const languages = ['en', 'es'] as const
let clock = START
let testDb: TestDb
let rooms: ReturnType<typeof createRecoveryRooms>
let app: Awaited<ReturnType<typeof startTestApp>>
let visit: Pick<Visit, 'accountId' | 'recoveryId' | 'recoveryHoldId'> = {}
let closedSteps: string[] = []
const signedOut: string[] = []

beforeAll(async () => {
  testDb = await openTestDb()
  rooms = createRecoveryRooms({ db: testDb.db, notices: createRecordedNotices(), now: () => clock })
  app = await startTestApp({
    visit: () => visit,
    closedSteps: () => closedSteps,
    routers: (deps) => [
      lostSecondFactorRoutes({
        ...rooms,
        ...deps,
        replaced: async (accountId) => void signedOut.push(accountId),
      }),
      answerRoutes({ ...rooms, ...deps }),
      holdLinkRoutes({ ...rooms, ...deps }),
    ],
  })
})
afterAll(async () => {
  app.stop()
  await testDb.close()
})
beforeEach(async () => {
  clock = START
  visit = {}
  closedSteps = []
  signedOut.length = 0
  await testDb.db('limit_count').delete()
  await testDb.db('authentication_event').delete()
})

/** Somebody in the interaction whose password was given in it. */
async function passwordGiven() {
  const person = await rooms.newPerson()
  visit = { accountId: person.accountId }
  await rooms.givePassword(person.accountId, 'abc')
  return person
}

async function linkMailed(): Promise<string> {
  clock = after(clock, hours(24))
  await rooms.holds.mailDue()
  return rooms.tokenIn('recovery-hold-over')
}

describe('the page of a lost second factor', () => {
  test.each(languages)('names every way that there is, in %s', async (language) => {
    const { accountId } = await passwordGiven()
    const { status, page, text } = await app.open(LOST, language)
    expect(status).toBe(200)
    expect(page('html').attr('lang')).toBe(language)
    expect(page('#lost-use-recovery-code').attr('href')).toBe(`${HERE}/second-factor/recovery-code`)
    expect(page('#lost-use-other')).toHaveLength(0)
    expect(page('#hold-request')).toHaveLength(1)
    expect(text).not.toContain(accountId)
  })

  test.each(languages)('once asked for, it says how long to wait, in %s', async (language) => {
    const { accountId } = await passwordGiven()
    expect(await app.press(LOST, '#hold-request', {}, language)).toMatchObject({
      status: 303,
      location: LOST,
    })
    expect(await rooms.holds.of(accountId)).toBeDefined()
    const { page } = await app.open(LOST, language)
    expect(page('#hold-pending').text()).toMatch(/2026.*12:00/)
    expect(page('#hold-request')).toHaveLength(0)
  })

  test('without the password of this very interaction there is nothing to press, nor to post', async () => {
    const { accountId } = await rooms.newPerson()
    visit = { accountId }
    const { page } = await app.open(LOST)
    expect(page('#hold-request')).toHaveLength(0)
    const csrf = page('#hold-sign-in').closest('form').find('input[name=csrf]').attr('value') ?? ''
    expect((await app.post(LOST, { csrf })).status).toBe(303)
    expect(await rooms.holds.of(accountId)).toBeUndefined()
  })

  test('before the password, or after the second factor, nobody gets in', async () => {
    await passwordGiven()
    closedSteps = ['second-factor']
    for (const path of [LOST, `${LOST}/questions`]) expect((await app.open(path)).location).toBe(HERE)
  })

  test('a form that is not ours is refused', async () => {
    const { accountId } = await passwordGiven()
    expect((await app.post(LOST, { csrf: 'forged' })).status).toBe(403)
    expect(await rooms.holds.of(accountId)).toBeUndefined()
  })

  test.each(languages)('asked for too often, it says so, in %s', async (language) => {
    await passwordGiven()
    for (let i = 0; i < 5; i++) {
      await app.press(LOST, '#hold-request')
      await rooms.holds.cancelByLink(rooms.tokenIn('recovery-hold-asked'))
    }
    const refused = await app.press(LOST, '#hold-request', {}, language)
    expect(refused.status).toBe(429)
    expect(refused.errors[0]).toMatch(/^#hold-request /)
  })
})

describe('with the questions, behind the mailed link of a forgotten password', () => {
  test('email alone offers nothing', async () => {
    const { accountId } = await rooms.newPerson()
    visit = { accountId, recoveryId: 'r' }
    const { page } = await app.open(LOST)
    expect(page('#hold-no-questions')).toHaveLength(1)
    expect(page('#hold-request, #hold-questions')).toHaveLength(0)
    expect((await app.open(`${LOST}/questions`)).location).toBe(LOST)
  })

  test.each(languages)(
    'wrong answers are refused together, in %s; right ones begin the wait',
    async (language) => {
      const { accountId } = await rooms.newPerson()
      await rooms.chooseQuestions(accountId)
      visit = { accountId, recoveryId: 'r' }
      const questions = `${LOST}/questions`
      expect((await app.open(LOST, language)).page('#hold-questions').attr('href')).toBe(questions)
      const [answer1, answer2, answer3] = ANSWERS
      const wrong = await app.press(
        questions,
        '#answers-submit',
        { answer1, answer2, answer3: 'x' },
        language,
      )
      expect(wrong.status).toBe(422)
      expect(wrong.errors).toHaveLength(1)
      expect(wrong.text).not.toContain(answer1)
      expect(wrong.page('.usa-input--error')).toHaveLength(0)
      const right = await app.press(questions, '#answers-submit', { answer1, answer2, answer3 }, language)
      expect(right).toMatchObject({ status: 303, location: LOST })
      expect((await app.open(LOST, language)).page('#hold-pending')).toHaveLength(1)
    },
  )

  test('without that link they are not asked, even of somebody who gave the password', async () => {
    const { accountId } = await passwordGiven()
    await rooms.chooseQuestions(accountId)
    expect((await app.open(`${LOST}/questions`)).location).toBe(LOST)
  })

  test('a form without answers, or with absurd ones, is a wrong answer', async () => {
    const { accountId } = await rooms.newPerson()
    await rooms.chooseQuestions(accountId)
    visit = { accountId, recoveryId: 'r' }
    expect((await app.press(`${LOST}/questions`, '#answers-submit')).status).toBe(422)
    const answer1 = 'x'.repeat(5000)
    expect((await app.press(`${LOST}/questions`, '#answers-submit', { answer1 })).status).toBe(422)
  })

  test('when they were removed meanwhile, a hold they began is let go of', async () => {
    const { accountId } = await rooms.newPerson()
    visit = { accountId, recoveryId: 'r', recoveryHoldId: accountId }
    const left = await app.open(`${HERE}/security-questions`)
    expect(left.location).toBe(HERE)
    expect(left.cookies.join()).toMatch(/idp_recovery_hold=;/)
  })
})

describe('the mailed links', () => {
  test.each(languages)('cancel: a page, a button, and then the link is dead, in %s', async (language) => {
    const { accountId } = await passwordGiven()
    await app.press(LOST, '#hold-request')
    const link = `/recovery-hold/${rooms.tokenIn('recovery-hold-asked')}`
    visit = {}
    expect((await app.open(link, language)).status).toBe(200)
    expect(await rooms.holds.of(accountId)).toBeDefined()
    const done = await app.press(link, '#hold-cancel', {}, language)
    expect(done.page('#hold-cancelled')).toHaveLength(1)
    expect(await rooms.holds.of(accountId)).toBeUndefined()
    const again = await app.open(link, language)
    expect([again.status, again.page('#error-help').attr('href')]).toEqual([410, '/help/sign-in'])
  })

  test.each(languages)('go on: the browser gets its secret and signs in, in %s', async (language) => {
    await passwordGiven()
    await app.press(LOST, '#hold-request')
    const link = `/recovery-hold-end/${await linkMailed()}`
    expect((await app.open(link, language)).page('html').attr('lang')).toBe(language)
    const used = await app.press(link, '#hold-open', {}, language)
    expect(used).toMatchObject({ status: 303, location: '/account' })
    expect(used.cookies.join()).toMatch(/idp_recovery_hold=[\w-]{43};.*httponly/i)
    expect((await app.open(link)).status).toBe(410)
  })

  test('neither link does the other’s work, and invented ones do nothing', async () => {
    await passwordGiven()
    await app.press(LOST, '#hold-request')
    const cancel = rooms.tokenIn('recovery-hold-asked')
    for (const path of [`/recovery-hold-end/${cancel}`, '/recovery-hold/x', '/recovery-hold-end/x'])
      expect((await app.open(path)).status).toBe(410)
    const goOn = await linkMailed()
    expect((await app.open(`/recovery-hold/${goOn}`)).status).toBe(410)
  })

  test('a stranger’s page cannot press the buttons', async () => {
    const { accountId } = await passwordGiven()
    await app.press(LOST, '#hold-request')
    expect((await app.post(`/recovery-hold/${rooms.tokenIn('recovery-hold-asked')}`, {})).status).toBe(403)
    expect(await rooms.holds.of(accountId)).toBeDefined()
  })
})

describe('the replacement', () => {
  async function atTheEnd() {
    const person = await passwordGiven()
    await app.press(LOST, '#hold-request')
    const used = await rooms.holds.useLink(await linkMailed())
    const inHand = used.ok ? await rooms.holds.inHand(used.value.secret, 'abc') : undefined
    visit = { accountId: person.accountId, recoveryHoldId: inHand?.id ?? '' }
    return person
  }

  test.each(languages)('takes everything away and signs out everywhere, in %s', async (language) => {
    const { accountId } = await atTheEnd()
    const path = `${HERE}/second-factor-replacement`
    const done = await app.press(path, '#second-factor-replace', {}, language)
    expect(done).toMatchObject({ status: 303, location: HERE })
    expect((await rooms.enrolled.methodsOf(accountId)).kinds).toEqual([])
    expect(signedOut).toEqual([accountId])
    expect(done.cookies.join()).toMatch(/idp_recovery_hold=;/)
  })

  test('pressed twice, the second press changes nothing', async () => {
    const { accountId } = await atTheEnd()
    await app.press(`${HERE}/second-factor-replacement`, '#second-factor-replace')
    await app.press(`${HERE}/second-factor-replacement`, '#second-factor-replace')
    expect(signedOut).toEqual([accountId])
  })

  test('cannot be reached where the step is closed', async () => {
    const { accountId } = await atTheEnd()
    const { page } = await app.open(`${HERE}/second-factor-replacement`)
    const csrf = page('input[name=csrf]').attr('value') ?? ''
    closedSteps = ['second-factor-replacement']
    expect((await app.post(`${HERE}/second-factor-replacement`, { csrf })).location).toBe(HERE)
    expect((await rooms.enrolled.methodsOf(accountId)).kinds).toEqual(['totp'])
  })

  test('whoever found the second factor keeps it', async () => {
    const { accountId } = await atTheEnd()
    const kept = await app.press(`${HERE}/second-factor-replacement`, '#hold-found')
    expect(kept.location).toBe(HERE)
    expect(await rooms.holds.of(accountId)).toBeUndefined()
    expect((await rooms.enrolled.methodsOf(accountId)).kinds).toEqual(['totp'])
  })
})
