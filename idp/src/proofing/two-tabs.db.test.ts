import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { after } from 'shared/clock.ts'
import { ok, refused } from 'shared/result.ts'
import { createRecordedNotices } from '../notices/recorded-notices.ts'
import { openTestDb, type TestDb } from '../test/database.ts'
import type { Direction } from '../vision/liveness.ts'
import type { CaseState } from './case-state.ts'
import { FRONTAL } from './selfie/face-comparison.ts'
import { completeCase } from './testing/case.ts'
import { caseBefore, JOURNEYS } from './testing/journeys.ts'
import { HERE } from './testing/ways.ts'
import { startWholeRoom } from './testing/whole-room.ts'

/** What two tabs, or somebody who tries it on purpose, send at the same moment. */

const START = new Date('2026-03-02T15:00:00Z')
let clock = START
let testDb: TestDb
let room: Awaited<ReturnType<typeof startWholeRoom>>
let accountId: string
let caseId: string
let csrf: string
/** What vision does with a picture of this content before it answers. */
let meanwhile: Map<string, () => Promise<unknown>>
/** What the face before the camera does. */
let asked: Direction
let compared: () => Promise<unknown>
let isBusy: boolean

beforeAll(async () => {
  testDb = await openTestDb()
  room = await startWholeRoom({
    db: testDb.db,
    notices: createRecordedNotices(),
    now: () => clock,
    accountId: () => accountId,
    vision: {
      async clean(bytes) {
        await meanwhile.get(Buffer.from(bytes).toString())?.()
        return ok({ bytes, width: 1_000, height: 630 })
      },
      async measureFrames({ frames, frontal }) {
        const measures = frames.flatMap((bytes) => [0, 1].map(() => measured(bytes)))
        await meanwhile.get(`measured ${Buffer.from(frames[0] ?? []).toString()}`)?.()
        return ok({ measures, frontal: frontal === undefined ? 0 : undefined })
      },
      async compareFaces() {
        await compared()
        return isBusy ? refused('busy') : ok({ similarity: 0.9 })
      },
    },
  })
})
afterAll(async () => {
  room.app.stop()
  await testDb.close()
})
beforeEach(async () => {
  clock = START
  meanwhile = new Map()
  compared = async () => {}
  isBusy = false
  for (const table of ['proofing_case', 'limit_count']) await testDb.db(table).delete()
})

async function arrive(state: CaseState): Promise<void> {
  ;({ accountId, caseId } = await room.newCase(() => state))
  csrf = (await room.app.open(`${HERE}/way`)).page('input[name=csrf]').attr('value') ?? ''
}

const choose = async (kind: string) => {
  const { page } = await room.app.open(`${HERE}/document?choose=again`)
  const instead = page('input[name=instead]').attr('value') ?? ''
  return room.app.post(`${HERE}/document`, { csrf, kind, instead })
}
const send = (side: string, content: string) =>
  room.app.upload(`${HERE}/document/${side}/pictures`, { csrf }, { name: 'picture', content })
const picture = async (name: string) => (await room.pictures.get(caseId, name))?.toString()

async function document() {
  return (await room.cases.open(accountId))?.state.documents.first
}

describe('pictures of a document', () => {
  beforeEach(async () => {
    await arrive(caseBefore(JOURNEYS.face, 'document'))
    await choose('drivers-licence')
  })

  test('of both sides, sent at the same moment, are both kept and read', async () => {
    const both = barrier(2)
    meanwhile.set('front', both).set('back', both)
    const answers = await Promise.all([send('front', 'front'), send('back', 'back')])
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    expect(await document()).toMatchObject({ submittedAt: expect.any(String) })
    await room.drain()
    expect(await document()).toMatchObject({ reading: { attributes: { familyName: 'SPECIMEN' } } })
  })

  test('sent once more while the other side completes them: what is read is what is kept', async () => {
    await send('front', 'front')
    // As if the face on the document were to be exchanged between its reading and the comparison.
    meanwhile.set('another face', async () => {
      await send('back', 'back')
      await room.drain()
    })
    expect(await send('front', 'another face')).toMatchObject({ status: 303 })
    expect(await document()).toMatchObject({ reading: { attributes: { familyName: 'SPECIMEN' } } })
    expect(await picture('first-front')).toBe('front')
  })

  test('of a document that is no longer the one, are not kept', async () => {
    meanwhile.set('front', () => choose('state-id'))
    await send('front', 'front')
    expect(await document()).toEqual({ kind: 'state-id', have: [] })
    expect(await picture('first-front')).toBeUndefined()
  })

  test('that are too many today leave the document as it was', async () => {
    for (let count = 0; count < 20; count++) {
      await send('front', 'front')
      const last = await send('back', `back ${count}`)
      if (last.status === 429) break
      await choose('drivers-licence')
    }
    expect(await document()).toEqual({ kind: 'drivers-licence', have: ['front'] })
    expect(await picture('first-back')).toBeUndefined()
  })
})

describe('a face', () => {
  beforeEach(async () => {
    await arrive(caseBefore(JOURNEYS.face, 'selfie'))
    await room.pictures.put(caseId, 'first-front', Buffer.from('the document'))
  })

  const begin = async (): Promise<Answer> =>
    JSON.parse((await room.app.post(`${HERE}/selfie/steps`, { csrf })).text)
  const show = async ({ attempt = '', step }: Answer, content: string): Promise<Answer> => {
    asked = step?.direction ?? 'centre'
    const fields = { csrf, attempt, step: String(step?.index), camera: 'Camera' }
    const answer = await room.app.upload(`${HERE}/selfie/pictures`, fields, { name: 'frames', content })
    return JSON.parse(answer.text)
  }
  /** Follows every direction but the last, and returns that. */
  async function upToLast(): Promise<Answer> {
    let answer = await begin()
    for (let count = 0; count < 4; count++) {
      clock = after(clock, 1_000)
      answer = await show(answer, `frame ${count}`)
    }
    clock = after(clock, 1_000)
    return answer
  }

  test('that was seen is not looked at again: the second tab goes on', async () => {
    expect(await show(await upToLast(), 'last frame')).toEqual({ done: true, next: HERE })
    expect(await begin()).toEqual({ done: true, next: HERE })
    expect(await picture(FRONTAL)).toBe('frame 0')
  })

  test('whose owner takes their consent back leaves nothing behind', async () => {
    await show(await begin(), 'my face')
    expect(await picture(FRONTAL)).toBe('my face')
    expect(await room.app.post(`${HERE}/face-consent`, { csrf, answer: 'declined' })).toMatchObject({
      status: 303,
    })
    expect(await picture(FRONTAL)).toBeUndefined()
    expect(await testDb.db('proofing_selfie').where({ case_id: caseId })).toEqual([])
  })

  test('compared with one document says nothing of another that takes its place meanwhile', async () => {
    const last = await upToLast()
    compared = async () => {
      await choose('drivers-licence')
      await send('front', 'front')
      await send('back', 'back')
    }
    await show(last, 'last frame')
    await room.drain()
    const state = (await room.cases.open(accountId))?.state
    expect([state?.selfie, state?.documents.first?.face]).toEqual([undefined, undefined])
    expect(await room.app.open(HERE)).toMatchObject({ location: `${HERE}/selfie` })
  })

  test('seen anew because another first document was shown, is compared with the second one too', async () => {
    await arrive(caseBefore(JOURNEYS['no phone'], 'review'))
    await room.pictures.put(caseId, 'second-page', Buffer.from('the second document'))
    await choose('state-id')
    await send('front', 'front')
    await send('back', 'back')
    await room.drain()
    const faces = async () => {
      const { first, second } = (await room.cases.open(accountId))?.state.documents ?? {}
      return [first?.face?.verdict, second?.face?.verdict]
    }
    expect(await faces()).toEqual([undefined, undefined])
    await show(await upToLast(), 'last frame')
    expect(await faces()).toEqual(['pass', 'pass'])
  })

  test('that we had no room to compare costs none of the attempts', async () => {
    isBusy = true
    for (let count = 0; count < 5; count++)
      expect(await show(await upToLast(), 'last frame')).toMatchObject({ refused: true, again: true })
    isBusy = false
    expect(await show(await upToLast(), 'last frame')).toEqual({ done: true, next: HERE })
  })

  test('of frames sent at the same moment: the one that does not count leaves nothing to compare with', async () => {
    const first = await begin()
    clock = after(clock, 1_000)
    meanwhile.set('measured another face', () => show(first, 'my face'))
    expect(await show(first, 'another face')).toMatchObject({ refused: true, again: true })
    expect(await picture(FRONTAL)).toBe('my face')
  })
})

interface Answer {
  readonly attempt?: string
  readonly step?: { readonly index: number; readonly direction: Direction }
}

/** Waits until so many have come. */
function barrier(count: number): () => Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  let come = 0
  return () => {
    if (++come === count) resolve()
    return promise
  }
}

let frames = 0
function measured(bytes: Uint8Array) {
  const turned = { residual: 0.045, similarity: 0.86 }
  const poses = {
    centre: {},
    left: { turnH: 0.28, ...turned },
    right: { turnH: -0.28, ...turned },
    up: { turnV: -0.08, ...turned },
  }
  return {
    digest: `${Buffer.from(bytes)} ${frames++}`,
    faces: 'one' as const,
    noseH: 0.02,
    noseV: 0.2,
    turnH: 0.01,
    turnV: -0.004,
    residual: 0.006,
    similarity: 0.98,
    change: 1.2,
    follows: true,
    real: 0.6,
    live: 0.99,
    ...poses[asked],
  }
}

test('a last look that is sent twice takes back nothing that came after it', async () => {
  await arrive({
    ...completeCase(),
    biometrics: { answer: 'declined', version: '1', at: START.toISOString() },
    postalConfirmedAt: START.toISOString(),
    // The case must not be decided before the second tab has sent its form.
    phone: { number: '+15551230000', confirmedAt: START.toISOString() },
  })
  const { page } = await room.app.open(`${HERE}/review`)
  const field = (name: string) => page(`input[name=${name}]`).attr('value') ?? ''
  const names = ['givenName', 'middleName', 'familyName', 'birthDate']
  const person = Object.fromEntries(names.map((name) => [name, field(name)]))
  expect(await room.app.post(`${HERE}/review`, { csrf, ...person, attest: 'yes' })).toMatchObject({
    status: 303,
  })
  expect((await room.cases.open(accountId))?.state.postalConfirmedAt).toBe(START.toISOString())
})
