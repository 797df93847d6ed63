import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { sharp } from './decoders.ts'
import { judgeMatch } from './face-match.ts'
import type { AttemptFrame, Challenge, Direction } from './liveness.ts'
import { judgeFrames, type Progress, progressOf } from './liveness-judge.ts'
import { createPool, type Pool } from './pool.ts'
import type { PersonName } from './testing/face-people.ts'
import { FRONTAL, type Pose } from './testing/face-turns.ts'
import type { FaceHandlers, FrameOrder } from './testing/face-worker.ts'

const THRESHOLDS = { pass: 0.75, review: 0.55 }
const CHALLENGE: Challenge = { directions: ['centre', 'left', 'up', 'right', 'centre'], openForMs: 12_000 }
const POSES: Readonly<Record<Direction, Pose>> = {
  centre: FRONTAL,
  left: { yaw: 30, pitch: 0 },
  right: { yaw: -30, pitch: 0 },
  up: { yaw: 0, pitch: 27 },
}

let pool: Pool<FaceHandlers>
beforeAll(() => {
  const worker = new URL('./testing/face-worker.ts', import.meta.url)
  pool = createPool<FaceHandlers>({ worker, workers: 1, queue: 50, deadlineMs: 30_000, memoryMb: 512 })
})
afterAll(() => pool.close())

describe('the face on a document', () => {
  test('is found among the print, and is that of the person in the selfie', async () => {
    const document = await licenceOf('dora')
    const portrait = granted(await work('portraitOf', document))
    const [left] = await work('locate', portrait)
    expect(left?.box.width).toBeGreaterThan(100)
    const selfie = await selfieOf('dora', { yaw: 8, pitch: 4 })
    const { similarity } = granted(await work('compare', { document, selfie }))
    expect(judgeMatch(similarity, THRESHOLDS)).toBe('pass')
  })

  test.each<PersonName>(['berta', 'carla'])('is not that of %s', async (other) => {
    const document = await licenceOf('dora')
    const selfie = await selfieOf(other, FRONTAL)
    const { similarity } = granted(await work('compare', { document, selfie }))
    expect(judgeMatch(similarity, THRESHOLDS)).toBe('fail')
  })

  test('is looked for without making a template of it', async () => {
    const { looking, comparing } = await work('templatesFor', await licenceOf('dora'))
    expect(looking).toBe(0)
    expect(comparing).toBeGreaterThan(0)
  })

  test('may be missing, and may be too small', async () => {
    expect(await work('portraitOf', await drawn())).toEqual({ ok: false, reason: 'no-face' })
    const tiny = await drawn(await work('still', 'dora'), { x: 40, y: 160, width: 110, height: 83 })
    expect(await work('portraitOf', tiny)).toEqual({ ok: false, reason: 'face-too-small' })
    const selfie = await work('still', 'dora')
    expect(await work('compare', { document: await drawn(), selfie })).toMatchObject({
      reason: 'no-face-on-document',
    })
    expect(await work('compare', { document: await licenceOf('dora'), selfie: await drawn() })).toMatchObject(
      {
        reason: 'no-face-in-selfie',
      },
    )
  })
})

test('what finds faces cannot reach the network, nor read other files', async () => {
  expect(await work('reachNetwork', 'http://127.0.0.1:1/')).toBe('refused')
  expect(await work('reachNetwork', import.meta.url)).toBe('refused')
})

describe('an attempt', () => {
  test('of somebody who does what is asked passes', async () => {
    const { judgement } = await attempt({})
    expect(judgement).toEqual({ verdict: 'pass', reasons: [] })
  })

  test('one turned picture, sent twice by itself with one pixel changed, is no turn', async () => {
    const [ahead, turned] = await work(
      'frames',
      [POSES.centre, POSES.left].map((pose, take) => ({
        person: 'alice' as const,
        pose,
        as: 'head' as const,
        take,
      })),
    )
    if (ahead === undefined || turned === undefined) throw new Error('Two frames were asked for')
    const shownAt = [0, 3_000]
    const frames: AttemptFrame[] = []
    for (const [step, image] of [
      [0, ahead],
      [0, await retouched(ahead)],
      [1, turned],
      [1, await retouched(turned)],
    ] as const) {
      const { measures } = await work('measureFrames', { frames: [image], frontal: ahead })
      frames.push(...measures.map((each) => ({ ...each, step, receivedAt: step * 3_000 + 1_000 })))
    }
    expect(new Set(frames.map(({ digest }) => digest)).size).toBe(4)
    const frontal = frames[0]?.digest ?? ''
    const attempt = { challenge: CHALLENGE, shownAt, frames, frontal, earlier: [] }
    expect(progressOf(attempt, 4_500)).toBe('more')
  })

  test('of two faces the one in focus is compared with the document, though the other looks ahead as well', async () => {
    const [sharpOne] = await work('frames', [{ person: 'alice', pose: FRONTAL, as: 'head', take: 1 }])
    if (sharpOne === undefined) throw new Error('A frame was asked for')
    const blurredOne = await sharp(sharpOne).blur(12).jpeg().toBuffer()
    const { frontal } = await work('measureFrames', { frames: [blurredOne, sharpOne] })
    expect(frontal).toBe(1)
  })

  test.each<[string, Script, string, string]>([
    ['a printed photograph held still', { pose: () => FRONTAL, as: 'card' }, 'retry', 'too-little-turn'],
    ['a photograph as a card that is tilted', { as: 'card' }, 'retry', 'too-little-turn'],
    [
      'somebody else from the second turn on',
      { person: (step) => (step < 2 ? 'alice' : 'carla') },
      'fail',
      'another-person',
    ],
    [
      'turns to the other side',
      { pose: (step) => POSES[opposite(CHALLENGE.directions[step])] },
      'retry',
      'wrong-direction',
    ],
    ['the same frames again', { take: (step) => (step === 4 ? 0 : step) }, 'retry', 'repeated-frame'],
  ])('with %s does not', async (_, script, verdict, reason) => {
    const { judgement } = await attempt(script)
    expect(judgement.verdict).toBe(verdict)
    expect(judgement.reasons).toContain(reason)
  })

  test('tells frames with nobody, with two people, and with somebody far away', async () => {
    const still = await work('still', 'alice')
    const other = await work('still', 'berta')
    const nobody = await drawn()
    const two = await drawn(still, { x: -40, y: 60, width: 560, height: 420 }, other, {
      x: 420,
      y: 60,
      width: 560,
      height: 420,
    })
    const far = await drawn(still, { x: 400, y: 200, width: 240, height: 180 })
    const { measures, frontal } = await work('measureFrames', { frames: [nobody, two, far, still] })
    expect(measures.map(({ faces }) => faces)).toEqual(['none', 'several', 'too-small', 'one'])
    expect(frontal).toBe(3)
  })
})

interface Script {
  readonly person?: (step: number) => PersonName
  readonly pose?: (step: number) => Pose
  readonly as?: FrameOrder['as']
  /** Equal numbers make equal frames. */
  readonly take?: (step: number) => number
}

/**
 * Plays an attempt as the server would see it: two frames for each direction, a second after it was shown, until it
 * is over or one was not seen.
 */
async function attempt({ person = () => 'alice', pose, as = 'head', take = (step) => step }: Script) {
  const frames: AttemptFrame[] = []
  const shownAt: number[] = []
  let frontal: Uint8Array | undefined
  let digest = ''
  let progress: Progress = 'next'
  const soFar = () => ({ challenge: CHALLENGE, shownAt, frames, frontal: digest, earlier: [] })
  while (progress === 'next') {
    const step = shownAt.length
    const shown = step * 3_000
    shownAt.push(shown)
    const direction = CHALLENGE.directions[step] ?? 'centre'
    const orders = [0, 0.5].map((more) => ({
      person: person(step),
      pose: pose?.(step) ?? POSES[direction],
      as,
      take: take(step) + more,
    }))
    const images = await work('frames', orders)
    const batch = await work('measureFrames', { frames: images, ...(frontal && { frontal }) })
    digest ||= batch.measures[batch.frontal ?? -1]?.digest ?? ''
    frontal ??= images[batch.frontal ?? -1]
    frames.push(...batch.measures.map((measures) => ({ ...measures, step, receivedAt: shown + 1_000 })))
    progress = progressOf(soFar(), shown + 1_500)
  }
  return { judgement: judgeFrames(soFar()) }
}

/** The same picture but for one grey level in a corner. */
async function retouched(frame: Uint8Array): Promise<Uint8Array> {
  const dot = { create: { width: 8, height: 8, channels: 3 as const, background: '#808080' } }
  const patch = await sharp(dot).png().toBuffer()
  return sharp(frame)
    .composite([{ input: patch, left: 0, top: 0 }])
    .jpeg({ quality: 95 })
    .toBuffer()
}

function opposite(direction: Direction | undefined): Direction {
  if (direction === 'left') return 'right'
  return direction === 'right' ? 'left' : (direction ?? 'centre')
}

/** A card with print, a portrait and its ghost. */
async function licenceOf(person: PersonName): Promise<Uint8Array> {
  const still = await work('still', person)
  return drawn(still, { x: 30, y: 150, width: 400, height: 300 }, still, {
    x: 760,
    y: 430,
    width: 180,
    height: 135,
  })
}

interface Place {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

async function drawn(...pictures: (Uint8Array | Place)[]): Promise<Uint8Array> {
  const canvas = createCanvas(1012, 638)
  const context = canvas.getContext('2d')
  context.fillStyle = '#e8eef2'
  context.fillRect(0, 0, 1012, 638)
  context.fillStyle = '#223'
  context.font = '36px sans-serif'
  context.fillText('MERIDIAN  DRIVER LICENSE  SPECIMEN', 40, 80)
  for (let line = 0; line < 6; line++) context.fillText(`4d DLN  M${line}83-2210-77`, 470, 190 + line * 40)
  for (let index = 0; index < pictures.length; index += 2) {
    const [picture, place] = [pictures[index], pictures[index + 1]]
    if (!(picture instanceof Uint8Array) || place === undefined || place instanceof Uint8Array) continue
    context.drawImage(await loadImage(Buffer.from(picture)), place.x, place.y, place.width, place.height)
  }
  return canvas.toBuffer('image/jpeg', 85)
}

async function selfieOf(person: PersonName, pose: Pose): Promise<Uint8Array> {
  const [selfie] = await work('frames', [{ person, pose, take: 1 }])
  if (selfie === undefined) throw new Error('No frame was made')
  return selfie
}

async function work<Kind extends keyof FaceHandlers>(
  kind: Kind,
  input: Parameters<FaceHandlers[Kind]>[0],
): Promise<Awaited<ReturnType<FaceHandlers[Kind]>>> {
  return granted(await pool.run(kind, input))
}

function granted<Value>(result: { ok: true; value: Value } | { ok: false; reason: string }): Value {
  if (!result.ok) throw new Error(result.reason)
  return result.value
}
