import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { ok } from 'shared/result.ts'
import { createRecordedNotices } from '../notices/recorded-notices.ts'
import { openTestDb, type TestDb } from '../test/database.ts'
import { fuzzFiles } from '../vision/testing/fuzz-files.ts'
import { createVision } from '../vision/vision.ts'
import { caseBefore, JOURNEYS } from './testing/journeys.ts'
import { HERE } from './testing/ways.ts'
import { startWholeRoom } from './testing/whole-room.ts'

/** Files that nobody should send, through every form that takes pictures, with the real eyes behind it. */

const RUNS = Number(process.env.FUZZ_RUNS ?? 200)
const PATIENCE_MS = 120_000 + RUNS * 1_000
const now = () => new Date('2026-03-02T15:00:00Z')

const { families } = await fuzzFiles(20_260_602)
const vision = createVision({ now, deadlineMs: 60_000 })
let testDb: TestDb
let room: Awaited<ReturnType<typeof startWholeRoom>>
let accountId: string
let caseId: string
let csrf: string

beforeAll(async () => {
  testDb = await openTestDb()
  room = await startWholeRoom({
    db: testDb.db,
    notices: createRecordedNotices(),
    now,
    accountId: () => accountId,
    vision: {
      clean: vision.clean,
      inspect: vision.inspect,
      measureFrames: async ({ frames }) => ok({ measures: frames.map(nobody), frontal: undefined }),
    },
  })
})
afterAll(async () => {
  room.app.stop()
  await vision.close()
  await testDb.close()
})

async function arrive(step: 'document' | 'selfie'): Promise<void> {
  ;({ accountId, caseId } = await room.newCase(() => caseBefore(JOURNEYS.face, step)))
  csrf = (await room.app.open(`${HERE}/way`)).page('input[name=csrf]').attr('value') ?? ''
}

function files(): Buffer[] {
  return Array.from({ length: RUNS }, (_, run) => families[run % families.length]?.[1]() ?? Buffer.alloc(0))
}

const pictures = () => testDb.db('proofing_picture').where({ case_id: caseId }).pluck('name')

test(
  'a side of a document: each is refused, or is a picture of ours',
  async () => {
    await arrive('document')
    const { page } = await room.app.open(`${HERE}/document?choose=again`)
    const instead = page('input[name=instead]').attr('value') ?? ''
    await room.app.post(`${HERE}/document`, { csrf, kind: 'drivers-licence', instead })
    for (const content of files()) {
      // Nobody may send so many; the limit is tested elsewhere.
      await testDb.db('limit_count').delete()
      const answer = await room.app.upload(
        `${HERE}/document/front/pictures`,
        { csrf },
        { name: 'picture', content: new Uint8Array(content) },
      )
      expect([303, 422]).toContain(answer.status)
      if (answer.status === 422) expect(answer.page('#picture-error')).toHaveLength(1)
      for (const name of await pictures()) {
        const kept = await room.pictures.get(caseId, name)
        expect([name, kept?.subarray(0, 3).toString('hex')]).toEqual(['first-front', 'ffd8ff'])
      }
    }
    expect(vision.workers()).toBeLessThanOrEqual(1)
  },
  PATIENCE_MS,
)

test(
  'frames of a face: each is refused in words, and none is kept',
  async () => {
    await arrive('selfie')
    const begin = async () => JSON.parse((await room.app.post(`${HERE}/selfie/steps`, { csrf })).text)
    let attempt = await begin()
    for (const content of files()) {
      const fields = { csrf, attempt: String(attempt.attempt), step: '0', camera: '' }
      const answer = await room.app.upload(`${HERE}/selfie/pictures`, fields, {
        name: 'frames',
        content: new Uint8Array(content),
      })
      expect([content.length, answer.status]).toEqual([content.length, content.length === 0 ? 400 : 200])
      if (answer.status !== 200) continue
      const said = JSON.parse(answer.text)
      expect(said).not.toHaveProperty('done')
      if (said.refused !== true) continue
      expect(typeof said.words).toBe('string')
      await testDb.db('limit_count').delete()
      attempt = await begin()
    }
    expect(await pictures()).toEqual([])
  },
  PATIENCE_MS,
)

function nobody(frame: Uint8Array) {
  const nothing = { noseH: 0, noseV: 0, turnH: 0, turnV: 0, residual: 0, similarity: 0, real: 0, live: 0 }
  return {
    digest: String(frame.length),
    faces: 'none' as const,
    ...nothing,
    change: 255,
    follows: false,
  }
}
