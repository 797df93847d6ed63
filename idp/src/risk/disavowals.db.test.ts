import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { after, days, hours, minutes } from 'shared/clock.ts'
import { codeOf, stepAt } from '../authenticators/totp/totp.ts'
import { IdpError } from '../errors.ts'
import { EXPIRING, purge } from '../jobs/purge.ts'
import { openTestDb, type TestDb } from '../test/database.ts'
import { createRiskRooms } from './testing/rooms.ts'

/** Somebody was in the account for a while, and prepared to come back. Then its owner says "This wasn't me". */
const MADE = new Date('2026-03-02T12:00:00Z')

let testDb: TestDb
let rooms: ReturnType<typeof createRiskRooms>
let now: Date
let accountId: string
let email: string
let ownersSecret: string

beforeAll(async () => {
  testDb = await openTestDb()
  rooms = createRiskRooms({ db: testDb.db, now: () => now, breached: new Set() })
})
afterAll(() => testDb.close())
beforeEach(async () => {
  await testDb.db('account').delete()
  await testDb.db('limit_count').delete()
  now = MADE
  ;({ accountId, email } = await rooms.newAccount())
  now = after(MADE, minutes(20))
  ownersSecret = await addApp()
  await saveCodes()
  now = after(MADE, days(60))
})

const code = (secret: string) => codeOf(secret, stepAt(now))
const held = async () =>
  (await rooms.emails.list(accountId, 'account-page')).map(({ address, primary }) => [address, primary])

async function addApp() {
  const occasion = randomUUID()
  const begun = await rooms.totps.beginEnrolment({ accountId, occasion })
  if (!begun.ok) throw new Error(begun.reason)
  const { secret } = begun.value
  await rooms.totps.confirmEnrolment({ accountId, occasion, code: code(secret) })
  return secret
}

async function saveCodes() {
  const codes = await rooms.recoveryCodes.issue(accountId)
  await rooms.recoveryCodes.acknowledge(accountId)
  return codes?.[0] ?? ''
}

async function addEmail(address: string) {
  const begun = await rooms.emailAdditions.begin({ accountId, email: address })
  if (!begun.ok) throw new Error(begun.reason)
  const mail = rooms.notices.sent.findLast(({ kind, to }) => kind === 'confirm-added-email' && to === address)
  const typed = mail?.kind === 'confirm-added-email' ? mail.code : ''
  await rooms.emailAdditions.confirmByCode({ accountId, id: begun.value.id, code: typed })
}

async function removeEmail(address: string) {
  const found = (await rooms.emails.list(accountId, 'account-page')).find((one) => one.address === address)
  await rooms.emails.remove({ accountId, id: found?.id ?? '' })
}

async function disavow() {
  const link = await rooms.disavowalLinks.issue({ accountId })
  expect((await rooms.disavowals.disavow(link.split('/').at(-1) ?? '')).ok).toBe(true)
}

describe('what somebody set up in the meantime', () => {
  test('an authenticator of theirs is of no use any more, one of the owner’s is', async () => {
    const thiefs = await addApp()
    now = after(now, days(9))
    await disavow()
    now = after(now, minutes(5))
    const use = (secret: string) =>
      rooms.totps.verify({ accountId, code: code(secret), occasion: 'coming back' })
    await expect(use(thiefs)).rejects.toThrow(new IdpError('authenticator-suspended'))
    expect(await rooms.authentications.during({ occasion: 'coming back' })).toEqual([])
    expect((await use(ownersSecret)).ok).toBe(true)
    const list = await rooms.authenticators.list(accountId)
    expect(list.map(({ suspendedAt }) => suspendedAt !== undefined)).toEqual([false, true])
  })

  test('a use of it in a sign-in that is still under way proves nothing', async () => {
    const thiefs = await addApp()
    now = after(now, minutes(5))
    await rooms.totps.verify({ accountId, code: code(thiefs), occasion: 'under way' })
    expect(await rooms.authentications.during({ occasion: 'under way' })).toHaveLength(1)
    await disavow()
    expect(await rooms.authentications.during({ occasion: 'under way' })).toEqual([])
  })

  test('recovery codes they had made are thrown away; older ones work', async () => {
    const use = async (typed: string) =>
      (await rooms.recoveryCodes.verify({ accountId, code: typed, occasion: 'x' })).ok
    await rooms.recoveryCodes.renew(accountId)
    const thiefs = await saveCodes()
    now = after(now, days(11))
    await disavow()
    expect(await use(thiefs)).toBe(true)
    await rooms.recoveryCodes.renew(accountId)
    const newer = await saveCodes()
    await disavow()
    expect(await use(newer)).toBe(false)
  })

  test('a phone invited before is not bound after', async () => {
    const invited = await rooms.phones.invite({ accountId, occasion: 'x' })
    const token = invited.ok ? invited.value.token : ''
    expect(await rooms.phones.open(token)).toBeDefined()
    await disavow()
    expect(await rooms.phones.open(token)).toBeUndefined()
  })

  test('when nothing else is left, the account still has a second factor that its mailbox does not replace', async () => {
    await testDb.db('authenticator').delete()
    await addApp()
    await disavow()
    expect(await rooms.enrolled.methodsOf(accountId)).toMatchObject({ kinds: [], suspended: 1 })
  })

  test('the last one that works is not removed because one that does not is there', async () => {
    await addApp()
    await disavow()
    const [owners, thiefs] = await rooms.authenticators.list(accountId)
    expect(await rooms.authenticators.remove({ accountId, id: owners?.id ?? '' })).toMatchObject({
      reason: 'last',
    })
    expect(await rooms.authenticators.remove({ accountId, id: thiefs?.id ?? '' })).toMatchObject({ ok: true })
  })

  test('what the account was made with stays, however young it is', async () => {
    now = after(MADE, hours(2))
    await disavow()
    expect(await rooms.enrolled.methodsOf(accountId)).toMatchObject({
      kinds: ['totp'],
      recoveryCodes: 'saved',
    })
    expect(await held()).toEqual([[email, true]])
  })
})

describe('addresses', () => {
  const theirs = 'thief@example.test'

  test('one they added goes, the owner’s that they removed returns and is primary again', async () => {
    await addEmail(theirs)
    await removeEmail(email)
    expect(await rooms.accounts.findByEmail(email)).toBeUndefined()
    now = after(now, days(9))
    rooms.notices.sent.length = 0
    await disavow()
    expect(await held()).toEqual([[email, true]])
    expect(await rooms.accounts.findByEmail(email)).toEqual({ accountId })
    expect(await rooms.accounts.findByEmail(theirs)).toBeUndefined()
    expect(rooms.notices.sent).toMatchObject([{ kind: 'sign-in-disavowed', to: email }])
  })

  test('what waits to be confirmed ends', async () => {
    await rooms.emailAdditions.begin({ accountId, email: theirs })
    await disavow()
    expect(await rooms.emailAdditions.list(accountId)).toEqual([])
  })

  test('one that is another account’s by now stays theirs, and the last one stays', async () => {
    await addEmail(theirs)
    await removeEmail(email)
    const first = accountId
    accountId = (await rooms.newAccount()).accountId
    await addEmail(email)
    const second = accountId
    accountId = first
    await disavow()
    expect(await rooms.accounts.findByEmail(email)).toEqual({ accountId: second })
    expect(await held()).toEqual([[theirs, true]])
  })

  test('one that was removed and added once more stays', async () => {
    await addEmail(theirs)
    await removeEmail(email)
    await addEmail(email)
    await disavow()
    expect(await held()).toEqual([[email, true]])
  })

  test('one that its owner removed longer ago does not return', async () => {
    await addEmail(theirs)
    now = after(now, days(20))
    await removeEmail(email)
    now = after(now, days(10))
    await purge({ db: testDb.db, now: () => now, tables: EXPIRING })
    expect(await testDb.db('removed_email')).toEqual([])
    await disavow()
    expect(await held()).toEqual([[theirs, true]])
  })
})

test('other accounts keep what they added', async () => {
  const victim = accountId
  accountId = (await rooms.newAccount()).accountId
  now = after(now, hours(2))
  await addApp()
  const neighbour = accountId
  accountId = victim
  await disavow()
  expect(await rooms.enrolled.methodsOf(neighbour)).toMatchObject({ kinds: ['totp'], suspended: 0 })
})
