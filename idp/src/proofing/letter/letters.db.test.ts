import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { after, days, hours, minutes } from 'shared/clock.ts'
import { pdfText } from '../../account-centre/testing/pdf-text.ts'
import { createRecordedNotices } from '../../notices/recorded-notices.ts'
import { openTestDb, type TestDb } from '../../test/database.ts'
import { dump, found } from '../../vault/testing/dump.ts'
import type { CaseState } from '../case-state.ts'
import { createWays, letterCase } from '../testing/ways.ts'
import { readLetterCode } from './code.ts'
import { MAGIC_ZIP_ENDINGS } from './sandbox.ts'

const START = new Date('2026-03-02T12:00:00Z')
let clock = START
let testDb: TestDb
let notices: ReturnType<typeof createRecordedNotices>
let ways: ReturnType<typeof createWays>

beforeAll(async () => {
  testDb = await openTestDb()
})
afterAll(() => testDb.close())
beforeEach(async () => {
  clock = START
  for (const table of ['proofing_case', 'verified_identity', 'limit_count']) await testDb.db(table).delete()
  notices = createRecordedNotices()
  ways = createWays({ db: testDb.db, notices, now: () => clock })
})

/** A new person at the step of the letter. */
async function atLetter(change: (state: CaseState) => CaseState = (state) => state) {
  const { accountId, caseId } = await ways.newCase(() => change(letterCase()))
  return {
    accountId,
    caseId,
    ask: async () => ways.letterService.ask(await ways.openCase(accountId), 'en'),
    standing: async () => ways.letterService.standing(await ways.openCase(accountId)),
    confirm: async (code: string) => ways.letterService.confirm(await ways.openCase(accountId), code),
    /** Asks for a letter, has it printed, and reads it. */
    async receive(): Promise<string> {
      expect(await ways.letterService.ask(await ways.openCase(accountId), 'en')).toMatchObject({ ok: true })
      await ways.drain()
      return codeIn(ways.letters.at(-1)?.text ?? '')
    },
  }
}

function codeIn(text: string): string {
  const [printed = ''] = /^[0-9A-Z]{5}-[0-9A-Z]{5}$/m.exec(text) ?? []
  return readLetterCode(printed) ?? 'no code'
}

const withAddress =
  (change: Partial<NonNullable<CaseState['details']>['address']>) =>
  (state: CaseState): CaseState =>
    state.details === undefined
      ? state
      : { ...state, details: { ...state.details, address: { ...state.details.address, ...change } } }

test('a letter brings the case to its end, by mail alone', async () => {
  const { accountId, caseId, receive, confirm, standing } = await atLetter()
  expect(await standing()).toEqual({})
  const code = await receive()
  expect(await standing()).toMatchObject({ letter: { askedAt: START, sentAt: START, undeliverable: false } })
  expect(await ways.settlement.settle(accountId)).toBeUndefined()
  expect(await confirm(code)).toMatchObject({ ok: true })
  expect(await ways.settlement.settle(accountId)).toEqual({ result: 'proofed', pathway: 'postal-code' })
  expect(notices.sent.map(({ kind }) => kind)).toEqual(['proofing-letter-asked', 'identity-proofed'])
  const events = await testDb.db('audit_event').where({ account_id: accountId }).pluck('kind')
  expect(events).toEqual(expect.arrayContaining(['proofing-letter-asked', 'proofing-letter-confirmed']))
  expect(await testDb.db('proofing_letter').where({ case_id: caseId }).pluck('used_at')).toEqual([START])
})

test('a code that could not be recorded is not used up', async () => {
  const { accountId, receive, confirm } = await atLetter()
  const code = await receive()
  await testDb.db.raw(`
    create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no room'; end $$;
    create trigger refuse before insert on audit_event for each row
      when (new.kind = 'proofing-letter-confirmed') execute function refuse();`)
  await expect(confirm(code)).rejects.toThrow('no room')
  await testDb.db.raw('drop trigger refuse on audit_event; drop function refuse;')
  expect(await confirm(code)).toMatchObject({ ok: true })
  expect(await ways.settlement.settle(accountId)).toMatchObject({ result: 'proofed' })
})

test('the page holds the code, what it is for, name and address, and nothing else of the person', async () => {
  const { receive } = await atLetter()
  const code = await receive()
  const [letter] = ways.letters
  if (letter === undefined) throw new Error('No letter came')
  const page = pdfText(letter.pdf)
  for (const words of [page, letter.text]) {
    expect(words).toContain(`${code.slice(0, 5)}-${code.slice(5)}`)
    for (const said of [
      'Pat Specimen',
      '1 Main St',
      'Nowhere, ZM 00001',
      'This is not yours?',
      'April 1, 2026',
    ])
      expect(words).toContain(said)
    expect(words).not.toMatch(/666|1990|M0000001|555123/)
  }
  expect(letter.pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1)
})

test('nothing of a letter can be read in the database', async () => {
  const { receive } = await atLetter()
  const code = await receive()
  expect(found(await dump(testDb.db), [code, `${code.slice(0, 5)}-${code.slice(5)}`, '1 Main St'])).toEqual(
    [],
  )
})

describe('how many', () => {
  test('six tabs that ask at once get one letter', async () => {
    const { ask } = await atLetter()
    const asked = await Promise.all(Array.from({ length: 6 }, ask))
    expect(asked.filter(({ ok }) => ok)).toHaveLength(1)
    for (const each of asked) if (!each.ok) expect(each.reason).toBe('too-soon')
    await ways.drain()
    expect(ways.letters).toHaveLength(1)
  })

  test('a day apart, four in thirty days, over all cases of the account', async () => {
    const { accountId, ask } = await atLetter()
    for (const day of [0, 1, 2, 3]) {
      clock = after(START, days(day))
      expect(await ask()).toMatchObject({ ok: true })
      clock = after(clock, hours(23))
      expect(await ask()).toEqual({ ok: false, reason: day === 3 ? 'too-many' : 'too-soon' })
    }
    await ways.cases.abandon(accountId)
    clock = after(START, days(29))
    await ways.cases.begin(accountId)
    const { id } = await ways.openCase(accountId)
    await ways.cases.record(id, letterCase)
    expect(await ask()).toEqual({ ok: false, reason: 'too-many' })
    clock = after(START, days(30))
    expect(await ask()).toMatchObject({ ok: true })
  })

  test('not for an address that no record knows, and not without end for one letter box', async () => {
    const partial = await atLetter((state) =>
      state.details === undefined
        ? state
        : {
            ...state,
            details: {
              ...state.details,
              addressCheck: { outcome: 'partial', flags: [], at: START.toISOString() },
            },
          },
    )
    expect(await partial.ask()).toEqual({ ok: false, reason: 'address-unconfirmed' })
    for (let count = 0; count < 8; count++) expect(await (await atLetter()).ask()).toMatchObject({ ok: true })
    expect(await (await atLetter()).ask()).toEqual({ ok: false, reason: 'too-many' })
    expect(await (await atLetter(withAddress({ street: '2 Main St' }))).ask()).toMatchObject({ ok: true })
  })
})

describe('the code', () => {
  test('works once, even for two who type it at once', async () => {
    const { receive, confirm } = await atLetter()
    const code = await receive()
    const typed = await Promise.all([confirm(code), confirm(code)])
    expect(typed.filter(({ ok }) => ok)).toHaveLength(1)
  })

  test('of an older letter no longer counts', async () => {
    const { receive, confirm } = await atLetter()
    const first = await receive()
    clock = after(START, days(1))
    const second = await receive()
    expect(await confirm(first)).toEqual({ ok: false, reason: 'wrong-code' })
    expect(await confirm(second)).toMatchObject({ ok: true })
  })

  test.each([
    ['VA', 21],
    ['ZM', 30],
  ])('to %s counts for %d days, and its case waits as long', async (state, life) => {
    const { accountId, receive, confirm } = await atLetter(withAddress({ state }))
    clock = after(START, days(20))
    const code = await receive()
    expect((await ways.openCase(accountId)).dueAt).toEqual(after(START, days(20 + life)))
    clock = after(START, days(20 + life))
    expect(await confirm(code)).toEqual({ ok: false, reason: 'wrong-code' })
    clock = after(clock, -minutes(1))
    expect(await confirm(code)).toMatchObject({ ok: true })
  })

  test('of somebody else’s letter is wrong', async () => {
    const [one, other] = [await atLetter(), await atLetter()]
    expect(await other.confirm(await one.receive())).toEqual({ ok: false, reason: 'wrong-code' })
  })

  test.each<[string, (state: CaseState) => CaseState]>([
    ['another address', withAddress({ street: '9 Elsewhere Ave' })],
    [
      'another name',
      (state) => ({
        ...state,
        review: {
          person: { givenName: 'Kim', familyName: 'Specimen', birthDate: '1990-05-04' },
          attestedAt: START.toISOString(),
        },
      }),
    ],
  ])('says nothing about %s', async (_, change) => {
    const { caseId, receive, confirm, standing } = await atLetter()
    const code = await receive()
    await ways.cases.record(caseId, change)
    expect(await standing()).toEqual({ nextAt: after(START, days(1)) })
    expect(await confirm(code)).toEqual({ ok: false, reason: 'wrong-code' })
  })

  test('cannot be tried out: five wrong ones, and even the right one has to wait', async () => {
    const { receive, confirm } = await atLetter()
    const code = await receive()
    for (let count = 0; count < 4; count++)
      expect(await confirm('0000000000')).toEqual({ ok: false, reason: 'wrong-code' })
    expect(await confirm('0000000000')).toEqual({ ok: false, reason: 'locked' })
    expect(await confirm(code)).toEqual({ ok: false, reason: 'locked' })
    clock = after(START, minutes(10))
    expect(await confirm(code)).toMatchObject({ ok: true })
  })
})

describe('the post', () => {
  test('that will never deliver gives the try back, and says so', async () => {
    const { caseId, ask, standing } = await atLetter(
      withAddress({ zip: `00001${MAGIC_ZIP_ENDINGS.undeliverable}` }),
    )
    await ask()
    await ways.drain()
    expect(await standing()).toMatchObject({ letter: { undeliverable: true } })
    await ways.cases.record(caseId, withAddress({ zip: '00001' }))
    expect(await ask()).toMatchObject({ ok: true })
  })

  test('that is down is tried again; what is no longer asked for is not printed', async () => {
    const { caseId, ask, standing } = await atLetter(
      withAddress({ zip: `00001${MAGIC_ZIP_ENDINGS.vendorDown}` }),
    )
    await ask()
    await ways.drain()
    expect(await standing()).toEqual({
      letter: { askedAt: START, expiresAt: after(START, days(30)), undeliverable: false },
      nextAt: after(START, days(1)),
    })
    await ways.cases.record(caseId, withAddress({ zip: '00001' }))
    clock = after(START, days(1))
    await ask()
    await ways.drain()
    await ways.drain()
    expect(ways.letters).toHaveLength(1)
  })
})
