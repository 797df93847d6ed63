import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { after, days } from 'shared/clock.ts'
import { EXPIRING, purge } from '../jobs/purge.ts'
import { createRecordedNotices } from '../notices/recorded-notices.ts'
import { openTestDb, type TestDb } from '../test/database.ts'
import { disguises, dump, found } from '../vault/testing/dump.ts'
import { completeCase } from './testing/case.ts'
import { createWays } from './testing/ways.ts'

/** What is left of a case when its time is over, in the database and on the disk under it. */

const START = new Date('2026-03-02T12:00:00Z')
let clock = START
let testDb: TestDb

beforeAll(async () => {
  testDb = await openTestDb()
})
afterAll(() => testDb.close())

test('no picture, no measure of a face and no number: not in the database, not on its disk', async () => {
  // Nobody else's test has these.
  const ssn = `6${randomBytes(4).readUInt32BE().toString().padStart(10, '0').slice(0, 8)}`
  const picture = Buffer.from(randomBytes(450).toString('base64'))
  const ways = createWays({ db: testDb.db, notices: createRecordedNotices(), now: () => clock })
  const { accountId, caseId } = await ways.newCase((state) => {
    const whole = completeCase()
    return whole.details === undefined ? state : { ...whole, details: { ...whole.details, ssn } }
  })
  for (const name of ['first-front', 'first-back', 'unseen-first-front', 'selfie-frontal'])
    await ways.pictures.put(caseId, name, picture)
  await testDb.db('proofing_selfie').insert({
    case_id: caseId,
    secret_digest: randomBytes(32),
    sealed_attempt: await ways.vault.seal(accountId, 'proofing-selfie', JSON.stringify({ ssn })),
    version: 1,
    expires_at: after(START, days(1)),
  })
  await testDb.db('proofing_handoff').insert({
    case_id: caseId,
    id: crypto.randomUUID(),
    account_id: accountId,
    begun_at: START,
    expires_at: after(START, days(1)),
  })
  expect(await ways.letterService.ask(await ways.openCase(accountId), 'en')).toMatchObject({ ok: true })
  expect(await ways.settlement.settle(accountId)).toMatchObject({ result: 'proofed' })
  expect(await testDb.db('proofing_picture')).toHaveLength(4)

  clock = after(START, days(60))
  await ways.pictures.destroyDue()
  await purge({ db: testDb.db, now: () => clock, tables: EXPIRING })

  for (const table of ['proofing_picture', 'proofing_selfie', 'proofing_handoff', 'proofing_letter'])
    expect([table, await testDb.db(table)]).toEqual([table, []])
  expect(await testDb.db('proofing_case').where({ id: caseId }).first()).toMatchObject({
    sealed_state: null,
    wrapped_image_key: null,
  })
  const dashed = `${ssn.slice(0, 3)}-${ssn.slice(3, 5)}-${ssn.slice(5)}`
  expect(found(await dump(testDb.db), [ssn, dashed])).toEqual([])
  expect(await filesWith([ssn, dashed, picture.subarray(100, 140).toString()])).toEqual([])
  // The search finds what is there.
  await testDb.db.raw(`comment on table proofing_case is '${ssn}'`)
  expect(await filesWith([ssn])).not.toEqual([])
})

/** The files of the database server, its log of changes among them, in which something stands as it is. */
async function filesWith(values: readonly string[]): Promise<readonly string[]> {
  await testDb.db.raw('checkpoint')
  const { rows } = await testDb.db.raw('show data_directory')
  const patterns = values.flatMap(disguises)
  const hits: string[] = []
  for (const pattern of new Set(patterns)) {
    const search = ['-rlaFs', '--', pattern, rows[0].data_directory]
    const { stdout } = await promisify(execFile)('grep', search, { encoding: 'latin1' }).catch(
      // Nothing found, or a file that went away meanwhile.
      ({ stdout = '' }: { stdout?: string }) => ({ stdout }),
    )
    hits.push(...stdout.split('\n').filter((file) => file !== ''))
  }
  return hits
}
