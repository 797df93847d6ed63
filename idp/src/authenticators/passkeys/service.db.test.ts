import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { after, minutes } from 'shared/clock.ts'
import { createRecordedNotices } from '../../notices/recorded-notices.ts'
import { openTestDb, type TestDb } from '../../test/database.ts'
import { createFakeHasher } from '../testing/fake-hasher.ts'
import { createAuthenticatorRooms, ORIGIN } from '../testing/rooms.ts'
import { createSoftwareAuthenticator, type SoftwareAuthenticator } from '../testing/software-authenticator.ts'

const START = new Date('2026-03-02T12:00:00Z')
const address = '192.0.2.7'
let testDb: TestDb
let now: Date
let notices: ReturnType<typeof createRecordedNotices>
let rooms: ReturnType<typeof createAuthenticatorRooms>

beforeAll(async () => {
  testDb = await openTestDb()
})
afterAll(() => testDb.close())
beforeEach(async () => {
  await testDb.db('limit_count').delete()
  now = START
  notices = createRecordedNotices()
  rooms = createAuthenticatorRooms({ db: testDb.db, notices, now: () => now, hasher: createFakeHasher() })
})

async function register(
  accountId: string,
  key: SoftwareAuthenticator = createSoftwareAuthenticator(),
  options: { userVerified?: boolean; origin?: string; name?: string } = {},
) {
  const { challenge, user } = await rooms.passkeys.beginCreation({ accountId, occasion: 'setting up' })
  const answer = key.register({ challenge, origin: ORIGIN, ...options })
  const result = await rooms.passkeys.create({
    accountId,
    occasion: 'setting up',
    answer,
    name: options.name,
  })
  return { key, result, answer, userHandle: user.id }
}

async function accountWithKey(options: Parameters<typeof register>[2] = {}) {
  const { accountId, email } = await rooms.newAccount()
  return { accountId, email, ...(await register(accountId, undefined, options)) }
}

/** Signs in without saying who it is, as the sign-in page does. */
async function signIn(key: SoftwareAuthenticator, forged: Partial<Parameters<typeof key.assert>[0]> = {}) {
  const { challenge } = await rooms.passkeys.beginSignIn({ occasion: 'signing in' })
  const answer = key.assert({ challenge, origin: ORIGIN, ...forged })
  return rooms.passkeys.use({ occasion: 'signing in', answer, address })
}

describe('setting up', () => {
  test('binds the credential, counts as an authentication, is named and told to the owner', async () => {
    const { accountId, email, result } = await accountWithKey({ name: 'blue key' })
    expect(result).toEqual({ ok: true, value: undefined })
    expect(await rooms.authenticators.list(accountId)).toMatchObject([{ kind: 'passkey', name: 'blue key' }])
    expect(await rooms.authentications.during({ occasion: 'setting up' })).toContainEqual(
      expect.objectContaining({ accountId, method: 'passkey' }),
    )
    expect(notices.sent).toEqual([
      { kind: 'authenticator-added', authenticator: 'passkey', to: email, language: 'en' },
    ])
  })

  test('without a verified user it proves possession alone', async () => {
    const { accountId } = await accountWithKey({ userVerified: false })
    expect(await rooms.authentications.during({ occasion: 'setting up' })).toContainEqual(
      expect.objectContaining({ accountId, method: 'security-key' }),
    )
  })

  test('the same answer twice, even at once, binds one', async () => {
    const { accountId } = await rooms.newAccount()
    const key = createSoftwareAuthenticator()
    const { challenge } = await rooms.passkeys.beginCreation({ accountId, occasion: 'setting up' })
    const answer = key.register({ challenge, origin: ORIGIN })
    const results = await Promise.all(
      [1, 2, 3, 4].map(() => rooms.passkeys.create({ accountId, occasion: 'setting up', answer })),
    )
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await rooms.authenticators.list(accountId)).toHaveLength(1)
  })

  test('a credential belongs to one account', async () => {
    const { key } = await accountWithKey()
    const { accountId } = await rooms.newAccount()
    expect((await register(accountId, key)).result).toEqual({ ok: false, reason: 'taken' })
    expect(await rooms.authenticators.list(accountId)).toEqual([])
  })

  test('an eleventh is one too many', async () => {
    const { accountId } = await rooms.newAccount()
    for (let i = 0; i < 10; i++) await register(accountId)
    expect((await register(accountId)).result).toEqual({ ok: false, reason: 'enough' })
  })

  test.each([
    ['a look-alike site', { origin: 'https://id.example.test.evil.test' }],
    ['plain http', { origin: 'http://id.example.test' }],
  ])('an answer made at %s is refused', async (_, options) => {
    expect((await accountWithKey(options)).result).toEqual({ ok: false, reason: 'refused' })
  })

  test('a challenge given to somebody else, or an hour ago, is refused', async () => {
    const { accountId } = await rooms.newAccount()
    const key = createSoftwareAuthenticator()
    const { challenge } = await rooms.passkeys.beginCreation({ accountId, occasion: 'theirs' })
    const answer = key.register({ challenge, origin: ORIGIN })
    const refused = { ok: false, reason: 'refused' }
    expect(await rooms.passkeys.create({ accountId, occasion: 'mine', answer })).toEqual(refused)
    now = after(now, minutes(60))
    expect(await rooms.passkeys.create({ accountId, occasion: 'theirs', answer })).toEqual(refused)
  })

  test.each(['', 'null', '{}', '[]', '{"id":"a","rawId":"a","type":"public-key"}', 'x'.repeat(9999)])(
    'nonsense (%.20j) is refused',
    async (answer) => {
      const { accountId } = await rooms.newAccount()
      const created = await rooms.passkeys.create({ accountId, occasion: 'setting up', answer })
      expect(created).toEqual({ ok: false, reason: 'refused' })
      const used = await rooms.passkeys.use({ occasion: 'signing in', answer, address })
      expect(used).toEqual({ ok: false, reason: 'refused' })
    },
  )
})

describe('signing in', () => {
  test('the credential says whose it is, and alone is two factors', async () => {
    const { accountId, key, userHandle } = await accountWithKey()
    now = after(now, minutes(5))
    expect(await signIn(key, { userHandle })).toEqual({ ok: true, value: { accountId } })
    expect(await rooms.authentications.during({ occasion: 'signing in' })).toContainEqual(
      expect.objectContaining({ accountId, method: 'passkey', at: now }),
    )
    expect(await rooms.authenticators.list(accountId)).toMatchObject([{ lastUsedAt: now }])
  })

  test('somebody who only found the key is not let in by it alone', async () => {
    const { key } = await accountWithKey()
    expect(await signIn(key, { userVerified: false })).toEqual({ ok: false, reason: 'refused' })
  })

  test('as a second factor presence is enough, and is recorded as what it is', async () => {
    const { accountId, key } = await accountWithKey()
    const options = await rooms.passkeys.beginUse({ accountId, occasion: 'second' })
    expect(options.allowCredentials).toMatchObject([{ id: key.credentialId, transports: ['usb'] }])
    const answer = key.assert({ challenge: options.challenge, origin: ORIGIN, userVerified: false })
    expect(await rooms.passkeys.use({ occasion: 'second', answer, address, accountId })).toMatchObject({
      ok: true,
    })
    expect(await rooms.authentications.during({ occasion: 'second' })).toMatchObject([
      { method: 'security-key' },
    ])
  })

  test('another account’s key is no second factor for this one', async () => {
    const { accountId } = await accountWithKey()
    const other = await accountWithKey()
    const { challenge } = await rooms.passkeys.beginUse({ accountId, occasion: 'second' })
    const answer = other.key.assert({ challenge, origin: ORIGIN })
    expect(await rooms.passkeys.use({ occasion: 'second', answer, address, accountId })).toEqual({
      ok: false,
      reason: 'unknown',
    })
  })

  test('one answer sent five times at once signs in once', async () => {
    const { key } = await accountWithKey()
    const { challenge } = await rooms.passkeys.beginSignIn({ occasion: 'race' })
    const answer = key.assert({ challenge, origin: ORIGIN })
    const results = await Promise.all(
      [1, 2, 3, 4, 5].map(() => rooms.passkeys.use({ occasion: 'race', answer, address })),
    )
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  })

  test.each([
    ['a look-alike site', { origin: 'https://id.example.test.evil.test' }],
    ['another relying party ID', { rpId: 'evil.test' }],
    ['a challenge we never gave', { challenge: Buffer.alloc(32).toString('base64url') }],
    ['another person’s handle', { userHandle: 'AAAA' }],
  ])('%s is refused', async (_, forged) => {
    const { key } = await accountWithKey()
    expect(await signIn(key, forged)).toEqual({ ok: false, reason: 'refused' })
    expect(await rooms.authentications.during({ occasion: 'signing in' })).not.toContainEqual(
      expect.objectContaining({ at: now, method: 'security-key' }),
    )
  })

  test('a key that was never registered, or was removed, is unknown', async () => {
    const unknown = { ok: false, reason: 'unknown' }
    expect(await signIn(createSoftwareAuthenticator())).toEqual(unknown)
    const { accountId, key } = await accountWithKey()
    now = after(now, minutes(1))
    await register(accountId)
    const [first] = await rooms.authenticators.list(accountId)
    await rooms.authenticators.remove({ accountId, id: first?.id ?? '' })
    expect(await signIn(key)).toEqual(unknown)
  })

  test('a counter that falls behind is a copy: refused, and the owner is told', async () => {
    const { email, key } = await accountWithKey()
    expect(await signIn(key, { counter: 10 })).toMatchObject({ ok: true })
    expect(await signIn(key, { counter: 10 })).toEqual({ ok: false, reason: 'refused' })
    expect(await signIn(key, { counter: 0 })).toEqual({ ok: false, reason: 'refused' })
    expect(notices.sent).toContainEqual({ kind: 'passkey-copied', to: email, language: 'en' })
    const events = await testDb.db('audit_event').where({ kind: 'passkey-copied' })
    expect(events).toHaveLength(2)
  })

  test('a key that never counts is not taken for a copy', async () => {
    const { key } = await accountWithKey()
    expect(await signIn(key, { counter: 0 })).toMatchObject({ ok: true })
    expect(await signIn(key, { counter: 0 })).toMatchObject({ ok: true })
  })

  test('the options tell nobody who has a passkey', async () => {
    await accountWithKey()
    const options = await rooms.passkeys.beginSignIn({ occasion: 'looking' })
    expect(options.allowCredentials).toEqual([])
    expect(options.userVerification).toBe('required')
  })

  test('tries without end from one address are stopped', async () => {
    const key = createSoftwareAuthenticator()
    for (let i = 0; i < 100; i++) await signIn(key)
    expect(await signIn(key)).toEqual({ ok: false, reason: 'crowded' })
    now = after(now, minutes(10))
    expect(await signIn(key)).toEqual({ ok: false, reason: 'unknown' })
  })
})

describe('the list of authenticators', () => {
  test('is its owner’s alone', async () => {
    const { accountId } = await accountWithKey({ name: 'mine' })
    const stranger = (await accountWithKey()).accountId
    const [mine] = await rooms.authenticators.list(accountId)
    const id = mine?.id ?? ''
    const unknown = { ok: false, reason: 'unknown' }
    expect(await rooms.authenticators.rename({ accountId: stranger, id, name: 'x' })).toEqual(unknown)
    expect(await rooms.authenticators.remove({ accountId: stranger, id })).toEqual(unknown)
    expect(await rooms.authenticators.list(accountId)).toMatchObject([{ name: 'mine' }])
  })

  test('two removals at once leave one, and the last one stays', async () => {
    const { accountId } = await accountWithKey()
    await register(accountId)
    const ids = (await rooms.authenticators.list(accountId)).map(({ id }) => id)
    const results = await Promise.all(ids.map((id) => rooms.authenticators.remove({ accountId, id })))
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(results).toContainEqual({ ok: false, reason: 'last' })
    expect(await rooms.authenticators.list(accountId)).toHaveLength(1)
    expect(notices.sent).toContainEqual(
      expect.objectContaining({ kind: 'authenticator-removed', authenticator: 'passkey' }),
    )
  })
})
