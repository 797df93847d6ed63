import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { createRecordedNotices } from '../../notices/recorded-notices.ts'
import { openTestDb, type TestDb } from '../../test/database.ts'
import { caseBefore, JOURNEYS } from '../testing/journeys.ts'
import { HERE } from '../testing/ways.ts'
import { startWholeRoom } from '../testing/whole-room.ts'

let testDb: TestDb
let room: Awaited<ReturnType<typeof startWholeRoom>>
let accountId: string

beforeAll(async () => {
  testDb = await openTestDb()
  const notices = createRecordedNotices()
  room = await startWholeRoom({ db: testDb.db, notices, now: () => new Date(), accountId: () => accountId })
  const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'))
  await prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer }, fireImmediately: true })
})
afterAll(async () => {
  room.app.stop()
  await testDb.close()
})

test('a phone’s camera reads the link that stands below the code', async () => {
  ;({ accountId } = await room.newCase(() => caseBefore(JOURNEYS.face, 'document')))
  await room.app.submit(`${HERE}/phone-capture`, {})
  const { page } = await room.app.open(`${HERE}/phone-capture`)
  const link = page('#handoff-link').text()
  expect(new URL(link).pathname).toMatch(/^\/phone-capture\/link\//)
  const picture = Buffer.from(page('main img').attr('src')?.split(',')[1] ?? '', 'base64')
  const codes = await readBarcodes(new Uint8Array(picture), { formats: ['QRCode'] })
  expect(codes.map(({ text }) => text)).toEqual([link])
})
