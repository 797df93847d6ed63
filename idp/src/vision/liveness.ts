import { seconds } from 'shared/clock.ts'
import type { RandomBytes } from 'shared/crypto/seal.ts'

/** As the person says it: `left` is towards their own left shoulder. */
export const TURNS = ['left', 'right', 'up'] as const
export type Turn = (typeof TURNS)[number]
export type Direction = 'centre' | Turn

/** What one person is asked to do, once: look ahead, three turns, look ahead. */
export interface Challenge {
  readonly directions: readonly Direction[]
  /** From when a direction was shown. */
  readonly openForMs: number
}

/** What was measured in one frame; see `Faces.measureFrames`. Numbers only: no picture and no template. */
export interface FrameMeasures {
  /** SHA-256 of the frame as it was cleaned, base64url: the same for the same bytes sent. */
  readonly digest: string
  /** too-small: further away than an arm's length. */
  readonly faces: 'one' | 'none' | 'several' | 'too-small'
  /** See face-geometry.ts; 0 without a face, as all that follows. */
  readonly noseH: number
  readonly noseV: number
  /** How far noseH and noseV are from those of the frontal frame. */
  readonly turnH: number
  readonly turnV: number
  /** How badly a flat picture explains this frame and the frontal one. */
  readonly residual: number
  /** To the face of the frontal frame, 0 to 1. */
  readonly similarity: number
  /** Mean difference from the frame before it, in grey levels. Two frames of a camera always differ. */
  readonly change: number
  /** That frame came with it. Else `change` is to the frontal one, and says nothing of a still picture. */
  readonly follows: boolean
  /** Passive guesses that do not tell a print or a screen from a face. Recorded, never decisive. */
  readonly real: number
  readonly live: number
}

/** A frame of an attempt, in the order of arrival. */
export interface AttemptFrame extends FrameMeasures {
  /** Index of the direction it was sent for. */
  readonly step: number
  /** By our clock, milliseconds since the epoch. What the browser says about time is a hint at most. */
  readonly receivedAt: number
}

export interface Attempt {
  readonly challenge: Challenge
  /** When each direction was shown, by our clock: one entry per direction shown so far. */
  readonly shownAt: readonly number[]
  readonly frames: readonly AttemptFrame[]
  /** Digest of the frontal frame: what everything else is compared with, the document too. */
  readonly frontal?: string
  /** Digests of the frames of earlier attempts. */
  readonly earlier: readonly string[]
}

const TURN_COUNT = 3
const OPEN_FOR_MS = seconds(12)

/**
 * A new challenge. No turn follows itself, so that each is visible without looking ahead in between.
 *
 * There are 3·2·2 = 12 of them, 3.6 bits: enough that a film played from end to end mostly fails. It is no hindrance to
 * whoever chooses among frames of their own, direction by direction; so attempts must be limited, a challenge used once,
 * and frames of earlier attempts refused. Down is not asked for: the models lose a face that looks down.
 */
export function newChallenge(randomBytes: RandomBytes): Challenge {
  const turns: Turn[] = []
  while (turns.length < TURN_COUNT) {
    const others = TURNS.filter((turn) => turn !== turns.at(-1))
    const turn = others[randomBytes(4).readUInt32BE() % others.length]
    if (turn !== undefined) turns.push(turn)
  }
  return { directions: ['centre', ...turns, 'centre'], openForMs: OPEN_FOR_MS }
}

/** The longest that an attempt at this challenge can take: one minute. */
export function longestMs({ directions, openForMs }: Challenge): number {
  return directions.length * openForMs
}
