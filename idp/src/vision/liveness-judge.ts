import type { Attempt, AttemptFrame } from './liveness.ts'
import { type FrameFault, faultOf, LIMITS, poseOf } from './liveness-frames.ts'

/** Besides what can be wrong with the frames of a step, what can be wrong with an attempt. */
export type LivenessReason = FrameFault | 'repeated-frame' | 'mirrored-camera' | 'no-frames'

export interface Judgement {
  /**
   * retry: a person can do better, and should be told how. fail: another face, or a flat one; not to be told how.
   * The caller limits attempts either way.
   */
  readonly verdict: 'pass' | 'retry' | 'fail'
  readonly reasons: readonly LivenessReason[]
}

/** How an attempt goes, after each batch: show the next direction, wait for more frames, or judge it. */
export type Progress = 'next' | 'more' | 'over'

/** Frames that must count for each direction. */
const NEEDED = 2
/** Frames that break a rule about the whole attempt: one may be a flaw of the models. */
const TELLING = 2
/** Steps that may begin with a turn to another side: people do mix up left and right. */
const SLIPS = 1
/** Faults that say that somebody tries something. */
const FAILING: readonly LivenessReason[] = ['another-person', 'flat']

/**
 * Whether a live person did what was asked. This raises the cost of an attack; it is no certified presentation attack
 * detection (ISO/IEC 30107-3): one photograph, a program that turns it, and a virtual camera get past it.
 */
export function judgeFrames(attempt: Attempt): Judgement {
  const broken = brokenRules(attempt)
  // A rule that is broken ends the attempt: what was not asked any more is not missing.
  const unseen = unseenStep(attempt).filter((reason) => broken.length === 0 || reason !== 'no-frames')
  const reasons = [...new Set([...broken, ...unseen])]
  return { verdict: verdictOf(reasons), reasons }
}

/** Where the attempt stands at `now`. Ask after each batch, and judge when it is over. */
export function progressOf(attempt: Attempt, now: number): Progress {
  const step = attempt.shownAt.length - 1
  const last = step === attempt.challenge.directions.length - 1
  if (brokenRules(attempt).length > 0) return 'over'
  if (isSeen(attempt, step)) return last ? 'over' : 'next'
  const shown = attempt.shownAt[step]
  return shown === undefined || now > shown + attempt.challenge.openForMs + LIMITS.uploadMs ? 'over' : 'more'
}

type Rule = (attempt: Attempt) => LivenessReason | undefined

/** Rules about the attempt as a whole: no later frame can mend them. */
const RULES: readonly Rule[] = [
  function onePersonThroughout(attempt) {
    return count(attempt, 'another-person') >= TELLING ? 'another-person' : undefined
  },
  function nobodyElse(attempt) {
    return count(attempt, 'several-faces') >= TELLING ? 'several-faces' : undefined
  },
  function noFrameTwice({ frames, earlier }) {
    // A covered camera is black all the time, and is told so as having no face.
    const digests = frames.filter(({ faces }) => faces !== 'none').map(({ digest }) => digest)
    const known = new Set(earlier)
    const fresh = new Set(digests.filter((digest) => !known.has(digest)))
    return digests.length - fresh.size >= TELLING ? 'repeated-frame' : undefined
  },
  function firstTurnIsTheOneAsked(attempt) {
    const slips = attempt.shownAt.filter((_, step) => isSlip(attempt, step))
    return slips.length > SLIPS ? 'wrong-direction' : undefined
  },
]

function brokenRules(attempt: Attempt): LivenessReason[] {
  return RULES.map((rule) => rule(attempt)).filter((reason) => reason !== undefined)
}

function count(attempt: Attempt, fault: FrameFault): number {
  return attempt.frames.filter((frame) => faultOf(frame, attempt) === fault).length
}

/** What stood most often in the way of the first step that was not seen. */
function unseenStep(attempt: Attempt): LivenessReason[] {
  const step = attempt.challenge.directions.findIndex((_, index) => !isSeen(attempt, index))
  if (step === -1) return []
  const faults = framesOf(attempt, step).map((frame) => faultOf(frame, attempt))
  const counts = Map.groupBy(faults, (fault) => fault ?? 'no-frames')
  const [most] = [...counts].sort(([, a], [, b]) => b.length - a.length)
  const reason = most === undefined ? 'no-frames' : most[0]
  return reason === 'wrong-direction' && isMirrored(attempt, step) ? [reason, 'mirrored-camera'] : [reason]
}

function verdictOf(reasons: readonly LivenessReason[]): Judgement['verdict'] {
  if (reasons.some((reason) => FAILING.includes(reason))) return 'fail'
  return reasons.length === 0 ? 'pass' : 'retry'
}

/** Enough frames count, and one of them differs from the one that came just before it: a still picture moves in none. */
function isSeen(attempt: Attempt, step: number): boolean {
  const counting = framesOf(attempt, step).filter((frame) => faultOf(frame, attempt) === undefined)
  const isShown = counting.length >= NEEDED && counting.some(({ follows }) => follows)
  return isShown && (step > 0 || isFrontalGood(attempt))
}

/** Whether the frame to compare with the document is one that counts. Until it is, a better one may take its place. */
export function isFrontalGood(attempt: Attempt): boolean {
  const frame = attempt.frames.find(({ digest }) => digest === attempt.frontal)
  return frame !== undefined && faultOf(frame, attempt) === undefined
}

/**
 * Whether a step began with a turn to another side than asked. A recording that shows every turn in the end would do
 * so at nearly every step. The turn of the step before may still be seen.
 */
function isSlip(attempt: Attempt, step: number): boolean {
  const asked = attempt.challenge.directions[step]
  const before = attempt.challenge.directions[step - 1]
  if (asked === 'centre') return false
  const frames = framesOf(attempt, step)
  const right = frames.findIndex((frame) => poseOf(frame) === asked)
  const wrong = frames
    .slice(0, right === -1 ? frames.length : right)
    .filter((frame) => faultOf(frame, attempt) === 'wrong-direction' && poseOf(frame) !== before)
  return wrong.length >= TELLING
}

/** Every turn sideways so far went to the other side: perhaps a camera that mirrors. Never taken as the turn asked. */
function isMirrored(attempt: Attempt, upTo: number): boolean {
  const sideways = attempt.challenge.directions
    .map((direction, step) => ({ direction, step }))
    .filter(({ direction, step }) => step <= upTo && (direction === 'left' || direction === 'right'))
  return (
    sideways.length > 0 &&
    sideways.every(({ direction, step }) => {
      const poses = framesOf(attempt, step).map(poseOf)
      return poses.includes(direction === 'left' ? 'right' : 'left') && !poses.includes(direction)
    })
  )
}

function framesOf({ frames }: Attempt, step: number): readonly AttemptFrame[] {
  return frames.filter((frame) => frame.step === step)
}
