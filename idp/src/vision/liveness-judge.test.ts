import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Attempt, AttemptFrame, Challenge, Direction } from './liveness.ts'
import { judgeFrames, progressOf } from './liveness-judge.ts'

const CHALLENGE: Challenge = { directions: ['centre', 'left', 'up', 'right', 'centre'], openForMs: 12_000 }
const STEP_MS = 4_000

const POSES: Readonly<Record<Direction, Partial<AttemptFrame>>> = {
  centre: {},
  left: { turnH: 0.28, residual: 0.045, similarity: 0.86 },
  right: { turnH: -0.28, residual: 0.045, similarity: 0.86 },
  up: { turnV: -0.08, residual: 0.04, similarity: 0.9 },
}

let frameNumber = 0
function frame(step: number, change: Partial<AttemptFrame> = {}): AttemptFrame {
  frameNumber++
  return {
    digest: `frame ${frameNumber}`,
    faces: 'one',
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
    step,
    receivedAt: step * STEP_MS + 1_500,
    ...change,
  }
}

/** Three frames for each direction, as they should be unless the step is written anew. */
function attempt(steps: Readonly<Record<number, readonly Partial<AttemptFrame>[]>> = {}): Attempt {
  const frames = CHALLENGE.directions.flatMap((direction, step) =>
    (steps[step] ?? times(3, POSES[direction])).map((change) => frame(step, change)),
  )
  return {
    challenge: CHALLENGE,
    shownAt: CHALLENGE.directions.map((_, step) => step * STEP_MS),
    frames,
    frontal: frames[0]?.digest ?? '',
    earlier: [],
  }
}

const times = (count: number, change: Partial<AttemptFrame> = {}) =>
  Array.from({ length: count }, () => change)

describe('judgeFrames', () => {
  test('passes somebody who does what is asked', () => {
    expect(judgeFrames(attempt())).toEqual({ verdict: 'pass', reasons: [] })
  })

  test('does not believe frames of which none came with the one before it', () => {
    const alone = { ...POSES.left, follows: false }
    expect(judgeFrames(attempt({ 1: times(4, alone) })).verdict).toBe('retry')
    expect(judgeFrames(attempt({ 1: [alone, POSES.left] })).verdict).toBe('pass')
  })

  test('waits for a frontal frame that counts, before anything is compared with it', () => {
    const aside = attempt({ 0: [{ noseH: 0.3 }, {}, {}] })
    expect(judgeFrames(aside).verdict).toBe('retry')
    const looking = { ...aside, frontal: aside.frames[1]?.digest ?? '' }
    expect(judgeFrames(looking).verdict).toBe('pass')
  })

  test('does not believe frames of an earlier attempt', () => {
    const first = attempt()
    const again = { ...first, earlier: first.frames.map(({ digest }) => digest) }
    expect(judgeFrames(again)).toEqual({ verdict: 'retry', reasons: ['repeated-frame'] })
  })

  test.each<[string, Parameters<typeof attempt>[0], string, string]>([
    ['the wrong way', { 1: times(4, POSES.right) }, 'retry', 'wrong-direction'],
    ['up instead of left', { 1: times(4, POSES.up) }, 'retry', 'wrong-direction'],
    ['hardly', { 1: times(4, { ...POSES.left, turnH: 0.19 }) }, 'retry', 'too-little-turn'],
    ['not at all', { 2: times(4) }, 'retry', 'too-little-turn'],
    ['out of sight', { 3: times(4, { ...POSES.right, turnH: -0.6 }) }, 'retry', 'too-far'],
    ['one good frame only', { 3: [POSES.right, ...times(3)] }, 'retry', 'too-little-turn'],
    ['as a flat picture would', { 1: times(4, { ...POSES.left, residual: 0.029 }) }, 'fail', 'flat'],
    ['not back at the end', { 4: times(4, POSES.right) }, 'retry', 'not-centred'],
    ['not in front to begin with', { 0: times(4, { noseH: 0.24 }) }, 'retry', 'not-centred'],
    ['as somebody else', { 3: times(3, { ...POSES.right, similarity: 0.4 }) }, 'fail', 'another-person'],
    ['as somebody else at the end', { 4: times(2, { similarity: 0.54 }) }, 'fail', 'another-person'],
    ['as who knows whom', { 3: times(3, { ...POSES.right, similarity: 0.74 }) }, 'retry', 'person-unclear'],
    [
      'with company',
      { 2: [...times(2, { faces: 'several' }), ...times(2, POSES.up)] },
      'retry',
      'several-faces',
    ],
    ['without a face', { 0: times(4, { faces: 'none', similarity: 0 }) }, 'retry', 'no-face'],
    ['from far away', { 0: times(4, { faces: 'too-small' }) }, 'retry', 'face-too-small'],
    [
      'in a picture that does not move',
      { 1: times(4, { ...POSES.left, change: 0.1 }) },
      'retry',
      'still-picture',
    ],
    [
      'in a frame that was sent before',
      { 1: times(3, { ...POSES.left, digest: 'same' }) },
      'retry',
      'repeated-frame',
    ],
    [
      'before they can have read it',
      { 1: times(4, { ...POSES.left, receivedAt: STEP_MS + 249 }) },
      'retry',
      'too-soon',
    ],
    ['before they were asked', { 3: times(4, { ...POSES.right, receivedAt: 0 }) }, 'retry', 'too-soon'],
    ['after the time is up', { 4: times(4, { receivedAt: 4 * STEP_MS + 14_001 }) }, 'retry', 'too-late'],
    ['without a frame', { 2: [] }, 'retry', 'no-frames'],
  ])('turning %s', (_, steps, verdict, reason) => {
    const judgement = judgeFrames(attempt(steps))
    expect(judgement.verdict).toBe(verdict)
    expect(judgement.reasons).toContain(reason)
  })

  test.each<[string, Parameters<typeof attempt>[0]]>([
    ['a frame or two on the way', { 1: [{}, { turnH: 0.15 }, ...times(2, POSES.left)] }],
    ['the turn before, still', { 2: [...times(2, POSES.left), ...times(2, POSES.up)] }],
    ['one look at who comes in', { 2: [{ faces: 'several' }, ...times(2, POSES.up)] }],
    ['a blink of the camera', { 2: [{ faces: 'none' }, ...times(2, POSES.up)] }],
    ['one frame the models misread', { 2: [{ similarity: 0.3 }, ...times(2, POSES.up)] }],
    ['left and right mixed up once', { 1: [...times(3, POSES.right), ...times(2, POSES.left)] }],
    [
      'a turn too far and back',
      { 1: [...times(2, { ...POSES.left, turnH: 0.7, similarity: 0.3 }), ...times(2, POSES.left)] },
    ],
    ['the last moment', { 4: times(2, { receivedAt: 4 * STEP_MS + 14_000 }) }],
    ['a frame that a slow camera gave twice', { 2: times(2, { ...POSES.up, digest: 'twice' }) }],
    ['any passive score', { 0: times(3, { real: 0, live: 0 }) }],
  ])('forgives %s', (_, steps) => {
    expect(judgeFrames(attempt(steps))).toMatchObject({ verdict: 'pass', reasons: [] })
  })

  test('does not take a recording that shows every turn in the end', () => {
    const loop = (direction: Direction) =>
      (['centre', 'left', 'centre', 'right', 'centre', 'up'] as const)
        .flatMap((pose) => times(2, POSES[pose]))
        .concat(times(2, POSES[direction]))
    const judged = attempt(Object.fromEntries(CHALLENGE.directions.map((asked, step) => [step, loop(asked)])))
    expect(judgeFrames(judged)).toMatchObject({ verdict: 'retry', reasons: ['wrong-direction'] })
  })

  test('says when a camera seems to mirror, and takes it for no turn all the same', () => {
    const mirrored = attempt({ 1: times(3, POSES.right), 3: times(3, POSES.left) })
    expect(judgeFrames(mirrored)).toMatchObject({
      verdict: 'retry',
      reasons: ['wrong-direction', 'mirrored-camera'],
    })
    const careless = attempt({ 1: times(3, POSES.left), 3: times(3, POSES.left) })
    expect(judgeFrames(careless).reasons).toEqual(['wrong-direction'])
  })

  test('says that a camera is covered, not that it repeats itself', () => {
    const dark = attempt({ 0: times(4, { faces: 'none', digest: 'black', similarity: 0 }) })
    expect(judgeFrames(dark).reasons).toEqual(['no-face'])
  })

  test('names what ended an attempt, not the steps that were not shown any more', () => {
    const { frames, shownAt } = attempt({ 1: times(3, { ...POSES.left, similarity: 0.3 }) })
    const cut = {
      challenge: CHALLENGE,
      shownAt: shownAt.slice(0, 2),
      frames: frames.filter(({ step }) => step < 2),
      earlier: [],
    }
    expect(judgeFrames(cut)).toMatchObject({ verdict: 'fail', reasons: ['another-person'] })
    const unfinished = { ...cut, frames: attempt().frames.filter(({ step }) => step < 2) }
    expect(judgeFrames(unfinished)).toMatchObject({ verdict: 'retry', reasons: ['no-frames'] })
  })

  test('never passes what lacks a turn, whatever else was sent', () => {
    const number = (min: number, max: number) => fc.double({ min, max, noNaN: true })
    const anyFrame = fc.record({
      digest: fc.uuid(),
      faces: fc.constantFrom('one', 'none', 'several', 'too-small'),
      noseH: number(-0.5, 0.5),
      noseV: number(-0.5, 0.5),
      turnH: number(-0.5, 0.19),
      turnV: number(-0.3, 0.3),
      residual: number(0, 0.1),
      similarity: number(0, 1),
      change: number(0, 255),
      follows: fc.boolean(),
      real: number(0, 1),
      live: number(0, 1),
      step: fc.nat({ max: 4 }),
      receivedAt: fc.nat({ max: 60_000 }),
    })
    fc.assert(
      fc.property(fc.array(anyFrame, { maxLength: 40 }), (frames) => {
        const { shownAt } = attempt()
        expect(judgeFrames({ challenge: CHALLENGE, shownAt, frames, earlier: [] }).verdict).not.toBe('pass')
      }),
    )
  })

  test('passes only with every turn at its own step: any other order of the same frames does not', () => {
    const turns = [1, 2, 3]
    fc.assert(
      fc.property(fc.shuffledSubarray(turns, { minLength: 3 }), (order) => {
        const poses = order.map((step) => CHALLENGE.directions[step] ?? 'centre')
        const steps = Object.fromEntries(
          turns.map((step, index) => [step, times(3, POSES[poses[index] ?? 'centre'])]),
        )
        expect(judgeFrames(attempt(steps)).verdict === 'pass').toBe(order.join() === turns.join())
      }),
    )
  })
})

describe('progressOf', () => {
  const upTo = (steps: number, change: Parameters<typeof attempt>[0] = {}): Attempt => {
    const whole = attempt(change)
    return {
      ...whole,
      shownAt: whole.shownAt.slice(0, steps),
      frames: whole.frames.filter(({ step }) => step < steps),
    }
  }

  test.each<[string, Attempt, number, string]>([
    ['a step that was seen leads to the next', upTo(2), STEP_MS + 2_000, 'next'],
    ['one that was not yet needs more', upTo(2, { 1: times(3) }), STEP_MS + 2_000, 'more'],
    ['one with too few good frames needs more', upTo(2, { 1: [POSES.left] }), STEP_MS + 2_000, 'more'],
    ['until its time is up', upTo(2, { 1: times(3) }), STEP_MS + 14_001, 'over'],
    ['the last one ends it', upTo(5), 5 * STEP_MS, 'over'],
    ['so does somebody else', upTo(2, { 1: times(2, { similarity: 0.2 }) }), STEP_MS + 2_000, 'over'],
    ['so does a frame sent twice', upTo(2, { 1: times(3, { digest: 'same' }) }), STEP_MS + 2_000, 'over'],
    ['before the first is shown there is nothing to wait for', upTo(0), 0, 'over'],
  ])('%s', (_, judged, now, progress) => {
    expect(progressOf(judged, now)).toBe(progress)
  })
})
