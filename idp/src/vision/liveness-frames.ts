import { seconds } from 'shared/clock.ts'
import type { Attempt, AttemptFrame, Direction } from './liveness.ts'

/** Why a frame does not count for the direction it was sent for. Checked in this order. */
export const FRAME_FAULTS = [
  'too-soon',
  'too-late',
  'no-face',
  'several-faces',
  'face-too-small',
  'another-person',
  'person-unclear',
  'still-picture',
  'wrong-direction',
  'too-little-turn',
  'too-far',
  'not-centred',
  'flat',
] as const
export type FrameFault = (typeof FRAME_FAULTS)[number]

/**
 * Measured on four people, on turns made from stills (see face-turns.ts). Turns of 25° gave |turnH| from .12 to .32
 * and residuals from .031 to .063; looking up by 25°, turnV from -.048 to -.097. Photographs as flat cards, tilted up
 * to 25°, reached |turnH| .16, turnV -.031 and residual .026. That is little: to be measured again on real people
 * before anybody relies on it. A bent photograph, a mask and a rendered face are beyond what these numbers tell.
 */
export const LIMITS = {
  turnH: 0.2,
  turnV: -0.045,
  /** Beyond, faces are compared too badly to tell people apart, so such a frame proves nothing. */
  farthestH: 0.45,
  residual: 0.03,
  centredH: 0.1,
  centredV: 0.045,
  /** Of the frontal frame itself: nobody's nose is quite in the middle, and no camera quite in front. */
  frontalH: 0.2,
  /** Held for turned heads too, where strangers reached .60: who turns too far to be known turns back a little. */
  samePerson: 0.75,
  anotherPerson: 0.55,
  /** In grey levels. A picture encoded again differs by less, two frames of a sensor by more. */
  change: 0.15,
  /** Nobody has read a direction, turned, and been photographed before that. */
  reactionMs: 250,
  /** The last frames of a step are on their way while it closes. */
  uploadMs: seconds(2),
} as const

/** What the head does in a frame. */
export type Pose = Direction | 'between'

/**
 * Of a picture that is not mirrored, as a camera gives it: towards the person's left the nose moves to the right of
 * the picture, and turnH grows.
 */
export function poseOf({ turnH, turnV }: Pick<AttemptFrame, 'turnH' | 'turnV'>): Pose {
  if (turnH >= LIMITS.turnH) return 'left'
  if (turnH <= -LIMITS.turnH) return 'right'
  if (turnV <= LIMITS.turnV) return 'up'
  return Math.abs(turnH) <= LIMITS.centredH && Math.abs(turnV) <= LIMITS.centredV ? 'centre' : 'between'
}

/** Why this frame does not count; undefined when it does. */
export function faultOf(frame: AttemptFrame, attempt: Attempt): FrameFault | undefined {
  return (
    timeFault(frame, attempt) ??
    faceFault(frame) ??
    poseFault(frame, attempt.challenge.directions[frame.step])
  )
}

function timeFault(
  { step, receivedAt }: AttemptFrame,
  { shownAt, challenge }: Attempt,
): FrameFault | undefined {
  const shown = shownAt[step]
  if (shown === undefined || receivedAt < shown + LIMITS.reactionMs) return 'too-soon'
  return receivedAt > shown + challenge.openForMs + LIMITS.uploadMs ? 'too-late' : undefined
}

function faceFault(frame: AttemptFrame): FrameFault | undefined {
  if (frame.faces === 'none') return 'no-face'
  if (frame.faces === 'several') return 'several-faces'
  if (frame.faces === 'too-small') return 'face-too-small'
  if (isFar(frame)) return undefined
  if (frame.similarity < LIMITS.anotherPerson) return 'another-person'
  if (frame.similarity < LIMITS.samePerson) return 'person-unclear'
  return frame.change < LIMITS.change ? 'still-picture' : undefined
}

function poseFault(frame: AttemptFrame, asked: Direction | undefined): FrameFault | undefined {
  const pose = poseOf(frame)
  if (asked === 'centre') {
    return pose === 'centre' && Math.abs(frame.noseH) <= LIMITS.frontalH ? undefined : 'not-centred'
  }
  if (pose === 'centre' || pose === 'between') return 'too-little-turn'
  if (pose !== asked) return 'wrong-direction'
  if (isFar(frame)) return 'too-far'
  return frame.residual < LIMITS.residual ? 'flat' : undefined
}

function isFar({ turnH }: AttemptFrame): boolean {
  return Math.abs(turnH) > LIMITS.farthestH
}
