import type { Measures } from './capture-measures.ts'

/** What to tell the person about the picture in the guide; `ready` when there is nothing to better. */
export type Advice = 'dark' | 'glare' | 'blurred' | 'moving' | 'ready'

export interface Sample extends Measures {
  /** From the sample before, see `differenceOf`. */
  readonly movement: number
}

/** Chosen for 480 pixels across the guide. The server measures again, and its word counts. */
const LIMITS = { brightness: 50, glare: 0.04, sharpness: 120, movement: 6 } as const
/** Samples in a row that must be ready before the picture is taken without a press. */
const STEADY_FOR = 4
/** Samples before that: a table is sharp and still too, and it takes a moment to bring the card to the frame. */
const AIMING = 6

/** The first thing to mend: without light nothing is sharp, and what moves is not sharp either. */
export function adviceOn({ brightness, glare, sharpness, movement }: Sample): Advice {
  if (brightness < LIMITS.brightness) return 'dark'
  if (movement > LIMITS.movement) return 'moving'
  if (glare > LIMITS.glare) return 'glare'
  return sharpness < LIMITS.sharpness ? 'blurred' : 'ready'
}

/** Whether to take the picture now: the last samples, oldest first, were all ready. */
export function isSteady(samples: readonly Sample[]): boolean {
  const last = samples.slice(-STEADY_FOR)
  return samples.length >= AIMING + STEADY_FOR && last.every((sample) => adviceOn(sample) === 'ready')
}
