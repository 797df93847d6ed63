import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { after, hours, minutes, seconds } from 'shared/clock.ts'
import { createRecordedNotices } from '../notices/recorded-notices.ts'
import { openTestDb, type TestDb } from '../test/database.ts'
import { dump, found } from '../vault/testing/dump.ts'
import { ANSWERS, createRecoveryRooms } from './testing/rooms.ts'

const START = new Date('2026-03-02T12:00:00Z')
const OVER = { ok: false, reason: 'over' }
const USED = { ok: false, reason: 'used-or-expired' }
let clock = START
let testDb: TestDb
let notices: ReturnType<typeof createRecordedNotices>
let rooms: ReturnType<typeof createRecoveryRooms>
let holds: ReturnType<typeof createRecoveryRooms>['holds']

beforeAll(async () => {
  testDb = await openTestDb()
})
afterAll(() => testDb.close())
beforeEach(async () => {
  clock = START
  await testDb.db('limit_count').delete()
  await testDb.db('recovery_hold').delete()
  notices = createRecordedNotices()
  rooms = createRecoveryRooms({ db: testDb.db, notices, now: () => clock })
  holds = rooms.holds
})

const pass = (milliseconds: number) => {
  clock = after(clock, milliseconds)
}
const kinds = () => notices.sent.map(({ kind }) => kind)
const occasion = 'signing-in-again'

/** Somebody who has asked for a hold with the password. */
async function asked() {
  const person = await rooms.newPerson()
  const { accountId } = person
  await rooms.givePassword(accountId, 'asking')
  expect(await holds.askWithPassword({ accountId, occasion: 'asking' })).toMatchObject({ ok: true })
  return { ...person, cancelToken: rooms.tokenIn('recovery-hold-asked') }
}

/** And who has waited, and opened the mailed link. */
async function opened() {
  const person = await asked()
  pass(hours(24))
  await holds.mailDue()
  const used = await holds.useLink(rooms.tokenIn('recovery-hold-over'))
  if (!used.ok) throw new Error('The link was refused')
  const { secret } = used.value
  const id = (await holds.inHand(secret, occasion))?.id ?? ''
  return { ...person, secret, id }
}

describe('asking', () => {
  test('takes the password, given on this very occasion by this very person', async () => {
    const [{ accountId }, other] = [await rooms.newPerson(), await rooms.newPerson()]
    await rooms.givePassword(accountId, 'yesterday')
    await rooms.givePassword(other.accountId, 'today')
    await rooms.authentications.record({ accountId, occasion: 'today', method: 'totp' })
    const refused = { ok: false, reason: 'password-first' }
    expect(await holds.askWithPassword({ accountId, occasion: 'today' })).toEqual(refused)
    expect(await holds.mayAsk({ accountId, occasion: 'today' })).toBe(false)
    expect(await holds.of(accountId)).toBeUndefined()
    expect(notices.sent).toEqual([])
  })

  test('every address is told, with a link that cancels, and nothing has changed', async () => {
    const person = await rooms.newPerson()
    const { accountId, email } = person
    const second = `second-${email}`
    await testDb.db('account_email').insert({
      id: accountId,
      account_id: accountId,
      sealed_address: await rooms.vault.seal(accountId, 'email', second),
      fingerprint: Buffer.from(second),
      confirmed_at: after(clock, 1),
    })
    await rooms.givePassword(accountId, 'asking')
    await holds.askWithPassword({ accountId, occasion: 'asking' })
    expect(notices.sent).toMatchObject([
      { kind: 'recovery-hold-asked', to: email, hours: 24 },
      { kind: 'recovery-hold-asked', to: second },
    ])
    expect(await holds.of(accountId)).toMatchObject({
      askedAt: START,
      dueAt: after(START, hours(24)),
      linkMailed: false,
    })
    expect(await rooms.enrolled.methodsOf(accountId)).toMatchObject({
      kinds: ['totp'],
      recoveryCodesLeft: 12,
    })
  })

  test('ten requests at once make one hold and one mail', async () => {
    const { accountId } = await rooms.newPerson()
    await rooms.givePassword(accountId, 'asking')
    const ask = () => holds.askWithPassword({ accountId, occasion: 'asking' })
    await testDb.db('limit_count').delete()
    const results = await Promise.all(Array.from({ length: 5 }, ask))
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(results.filter((result) => !result.ok && result.reason === 'already')).toHaveLength(4)
    expect(kinds()).toEqual(['recovery-hold-asked'])
  })

  test('who knows the password cannot fill the mailbox: five in a week', async () => {
    const { accountId } = await rooms.newPerson()
    await rooms.givePassword(accountId, 'asking')
    for (let i = 0; i < 5; i++) {
      await holds.askWithPassword({ accountId, occasion: 'asking' })
      await holds.cancelByLink(rooms.tokenIn('recovery-hold-asked'))
    }
    expect(await holds.askWithPassword({ accountId, occasion: 'asking' })).toEqual({
      ok: false,
      reason: 'too-many',
    })
    pass(hours(24 * 7))
    expect(await holds.askWithPassword({ accountId, occasion: 'asking' })).toMatchObject({ ok: true })
  })
})

describe('the wait', () => {
  test('a second before 24 hours nothing is mailed; then one link, however many look', async () => {
    const { accountId, email } = await asked()
    pass(hours(24) - seconds(1))
    await holds.mailDue()
    expect(kinds()).toEqual(['recovery-hold-asked'])
    pass(seconds(1))
    await Promise.all([holds.mailDue(), holds.mailDue(), holds.mailDue()])
    await holds.mailDue()
    expect(notices.sent.slice(1)).toMatchObject([{ kind: 'recovery-hold-over', to: email, hours: 24 }])
    expect(await holds.of(accountId)).toMatchObject({ linkMailed: true })
  })

  test('the database itself refuses a wait that is shorter', async () => {
    const { accountId } = await asked()
    const early = testDb.db('recovery_hold').where({ account_id: accountId })
    await expect(early.clone().update({ due_at: after(START, hours(23)) })).rejects.toThrow('check')
    await expect(
      early.clone().update({ mailed_at: after(START, hours(23)), link_digest: Buffer.from('x') }),
    ).rejects.toThrow('check')
  })

  test('the link that cancels is not the link that goes on, before the wait or after it', async () => {
    const { accountId, cancelToken } = await asked()
    expect(await holds.openLink(cancelToken)).toBeUndefined()
    expect(await holds.useLink(cancelToken)).toEqual(USED)
    const id = (await testDb.db('recovery_hold').where({ account_id: accountId }).first()).id
    await rooms.givePassword(accountId, occasion)
    expect(await holds.complete({ id, accountId, occasion })).toEqual(OVER)
    pass(hours(24))
    await holds.mailDue()
    expect(await holds.useLink(cancelToken)).toEqual(USED)
    expect(await holds.complete({ id, accountId, occasion })).toEqual(OVER)
    expect((await rooms.enrolled.methodsOf(accountId)).kinds).toEqual(['totp'])
  })

  test('a queue that stood still mails late, and the link then lives its whole day', async () => {
    await asked()
    pass(hours(24 * 5))
    await holds.mailDue()
    pass(hours(24) - seconds(1))
    expect(await holds.useLink(rooms.tokenIn('recovery-hold-over'))).toMatchObject({ ok: true })
  })
})

describe('cancelling', () => {
  test('by the mailed link: looking at it changes nothing, using it ends the hold, and the link dies', async () => {
    const { accountId, cancelToken, email } = await asked()
    expect(await holds.openCancelLink(cancelToken)).toEqual({ valid: true })
    expect(await holds.of(accountId)).toBeDefined()
    const results = await Promise.all([holds.cancelByLink(cancelToken), holds.cancelByLink(cancelToken)])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await holds.cancelByLink(cancelToken)).toEqual(USED)
    expect(await holds.openCancelLink(cancelToken)).toEqual({ valid: false })
    expect(await holds.of(accountId)).toBeUndefined()
    expect(notices.sent.slice(1)).toEqual([{ kind: 'recovery-hold-cancelled', to: email, language: 'en' }])
    pass(hours(24))
    await holds.mailDue()
    expect(kinds()).not.toContain('recovery-hold-over')
  })

  test('works until the very removal, and stops it', async () => {
    const { accountId, id, secret, cancelToken } = await opened()
    await rooms.givePassword(accountId, occasion)
    expect(await holds.cancelByLink(cancelToken)).toMatchObject({ ok: true })
    expect(await holds.inHand(secret, occasion)).toBeUndefined()
    expect(await holds.complete({ id, accountId, occasion })).toEqual(OVER)
    expect((await rooms.enrolled.methodsOf(accountId)).kinds).toEqual(['totp'])
  })

  test('by signing in with two factors, and only one’s own', async () => {
    const [mine, theirs] = [await asked(), await asked()]
    await holds.ownerSeen(mine.accountId)
    await holds.ownerSeen(mine.accountId)
    expect(await holds.of(mine.accountId)).toBeUndefined()
    expect(await holds.of(theirs.accountId)).toBeDefined()
    expect(kinds().filter((kind) => kind === 'recovery-hold-cancelled')).toHaveLength(1)
  })

  test('with everything else, when the owner throws everybody out', async () => {
    const { accountId, secret } = await opened()
    await testDb.db.transaction((transaction) => holds.forget(accountId, transaction))
    expect(await holds.inHand(secret, occasion)).toBeUndefined()
    expect(await holds.of(accountId)).toBeUndefined()
  })

  test('the link that goes on is dead after it', async () => {
    const { accountId } = await asked()
    pass(hours(24))
    await holds.mailDue()
    await holds.ownerSeen(accountId)
    expect(await holds.useLink(rooms.tokenIn('recovery-hold-over'))).toEqual(USED)
  })

  test('somebody who found what was lost keeps it', async () => {
    const { accountId, id } = await opened()
    const other = await rooms.newPerson()
    await holds.cancelInHand({ id, accountId: other.accountId })
    expect(await holds.of(accountId)).toBeDefined()
    await holds.cancelInHand({ id, accountId })
    expect(await holds.of(accountId)).toBeUndefined()
  })

  test('afterwards one can ask anew, and the old links stay dead', async () => {
    const { accountId, cancelToken } = await asked()
    await holds.cancelByLink(cancelToken)
    expect(await holds.askWithPassword({ accountId, occasion: 'asking' })).toMatchObject({ ok: true })
    expect(await holds.cancelByLink(cancelToken)).toEqual(USED)
    expect(await holds.of(accountId)).toBeDefined()
  })
})

describe('the link at the end', () => {
  test('lives 24 hours', async () => {
    const { accountId } = await asked()
    pass(hours(24))
    await holds.mailDue()
    const token = rooms.tokenIn('recovery-hold-over')
    pass(hours(24) - seconds(1))
    expect(await holds.openLink(token)).toEqual({ askedWith: 'password' })
    pass(seconds(1))
    expect(await holds.openLink(token)).toBeUndefined()
    expect(await holds.useLink(token)).toEqual(USED)
    expect(await holds.of(accountId)).toBeUndefined()
    await rooms.givePassword(accountId, 'asking')
    expect(await holds.askWithPassword({ accountId, occasion: 'asking' })).toMatchObject({ ok: true })
  })

  test('looking at it does not use it; two uses at once: one works', async () => {
    await asked()
    pass(hours(24))
    await holds.mailDue()
    const token = rooms.tokenIn('recovery-hold-over')
    await holds.openLink(token)
    const results = await Promise.all(Array.from({ length: 6 }, () => holds.useLink(token)))
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await holds.useLink(token)).toEqual(USED)
  })

  test('the browser that used it has an hour', async () => {
    const { accountId, secret, id } = await opened()
    await rooms.givePassword(accountId, occasion)
    pass(hours(1) - minutes(1))
    expect(await holds.inHand(secret, occasion)).toEqual({
      id,
      accountId,
      askedWith: 'password',
      answered: false,
    })
    pass(minutes(1))
    expect(await holds.inHand(secret, occasion)).toBeUndefined()
    expect(await holds.complete({ id, accountId, occasion })).toEqual(OVER)
  })
})

describe('the removal', () => {
  test('takes every authenticator and code, once, and tells the owner; the account stays', async () => {
    const { accountId, email, id, secret } = await opened()
    await rooms.givePassword(accountId, occasion)
    const results = await Promise.all(
      Array.from({ length: 4 }, () => holds.complete({ id, accountId, occasion })),
    )
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await rooms.enrolled.methodsOf(accountId)).toEqual({
      kinds: [],
      suspended: 0,
      recoveryCodes: 'none',
      recoveryCodesLeft: 0,
    })
    expect(notices.sent.slice(2)).toEqual([{ kind: 'second-factor-replaced', to: email, language: 'en' }])
    expect(rooms.forgottenBrowsers).toEqual([accountId])
    expect(await holds.inHand(secret, occasion)).toBeUndefined()
    expect(await rooms.accounts.find(accountId)).toMatchObject({ state: 'active' })
    expect(await testDb.db('password').where({ account_id: accountId })).toHaveLength(1)
  })

  test('without the password on this occasion nothing happens', async () => {
    const { accountId, id } = await opened()
    expect(await holds.complete({ id, accountId, occasion })).toEqual({ ok: false, reason: 'password-first' })
    await rooms.authentications.record({ accountId, occasion, method: 'totp' })
    expect(await holds.complete({ id, accountId, occasion })).toEqual({ ok: false, reason: 'password-first' })
    expect((await rooms.enrolled.methodsOf(accountId)).kinds).toEqual(['totp'])
  })

  test('one person’s hold does nothing to another’s account', async () => {
    const { id } = await opened()
    const victim = await rooms.newPerson()
    await rooms.givePassword(victim.accountId, occasion)
    expect(await holds.complete({ id, accountId: victim.accountId, occasion })).toEqual(OVER)
    expect((await rooms.enrolled.methodsOf(victim.accountId)).kinds).toEqual(['totp'])
  })
})

describe('with security questions instead of the password', () => {
  async function askedWithAnswers() {
    const person = await rooms.newPerson()
    await rooms.chooseQuestions(person.accountId)
    const { accountId } = person
    expect(await holds.askWithAnswers({ accountId, answers: ANSWERS })).toMatchObject({ ok: true })
    return person
  }

  test('three right answers begin the wait; two do not, and email alone does not', async () => {
    const { accountId } = await rooms.newPerson()
    expect(await holds.askWithAnswers({ accountId, answers: ANSWERS })).toEqual({ ok: false, reason: 'none' })
    await rooms.chooseQuestions(accountId)
    const wrong = { ok: false, reason: 'wrong' }
    expect(await holds.askWithAnswers({ accountId, answers: [] })).toEqual(wrong)
    expect(await holds.askWithAnswers({ accountId, answers: [ANSWERS[0], ANSWERS[1], 'soup'] })).toEqual(
      wrong,
    )
    expect(await holds.of(accountId)).toBeUndefined()
    expect(await holds.askWithAnswers({ accountId, answers: ANSWERS })).toMatchObject({ ok: true })
    expect(await holds.of(accountId)).toBeDefined()
  })

  test('right answers are no authentication', async () => {
    const { accountId } = await askedWithAnswers()
    expect(await testDb.db('authentication_event').where({ account_id: accountId })).toEqual([])
  })

  test('after the wait they are asked for again, on the occasion itself', async () => {
    const { accountId } = await askedWithAnswers()
    pass(hours(24))
    await holds.mailDue()
    const used = await holds.useLink(rooms.tokenIn('recovery-hold-over'))
    const secret = used.ok ? used.value.secret : ''
    const inHand = await holds.inHand(secret, occasion)
    expect(inHand).toMatchObject({ askedWith: 'questions', answered: false })
    const again = { id: inHand?.id ?? '', accountId, occasion }
    expect(await holds.answerAgain({ ...again, answers: ['x', 'y', 'z'] })).toEqual({
      ok: false,
      reason: 'wrong',
    })
    expect(await holds.inHand(secret, occasion)).toMatchObject({ answered: false })
    expect(await holds.answerAgain({ ...again, answers: ANSWERS })).toMatchObject({ ok: true })
    expect(await holds.inHand(secret, occasion)).toMatchObject({ answered: true })
    expect(await holds.inHand(secret, 'another interaction')).toMatchObject({ answered: false })
    // A new password must be chosen first: the answers alone remove nothing.
    expect(await holds.complete(again)).toEqual({ ok: false, reason: 'password-first' })
  })
})

test('a dump of the database shows no link, no secret and no answer', async () => {
  const { accountId, secret, cancelToken, email } = await opened()
  await rooms.chooseQuestions(accountId)
  const token = rooms.tokenIn('recovery-hold-over')
  const text = await dump(testDb.db)
  expect(
    found(text, [secret, cancelToken, token, email, ...ANSWERS.flatMap((a) => [a, a.toLowerCase()])]),
  ).toEqual([])
  const hash = await rooms.hasher.hash(ANSWERS[0].toLowerCase())
  expect(found(text, [hash])).toEqual([])
})
