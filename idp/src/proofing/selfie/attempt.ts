import { z } from 'zod'
import { type Attempt, TURNS } from '../../vision/liveness.ts'

/** An attempt as it is sealed between two batches of frames: measures only, no picture and no template. */
export const attemptSchema: z.ZodType<KeptAttempt> = z.object({
  challenge: z.object({ directions: z.array(z.enum(['centre', ...TURNS])), openForMs: z.number() }),
  shownAt: z.array(z.number()),
  frontal: z.string().exactOptional(),
  earlier: z.array(z.string()),
  /** That a picture may have been fed in; recorded, never decisive. */
  hints: z.array(z.string()),
  frames: z.array(
    z.object({
      step: z.number(),
      receivedAt: z.number(),
      digest: z.string(),
      faces: z.enum(['one', 'none', 'several', 'too-small']),
      noseH: z.number(),
      noseV: z.number(),
      turnH: z.number(),
      turnV: z.number(),
      residual: z.number(),
      similarity: z.number(),
      change: z.number(),
      follows: z.boolean(),
      real: z.number(),
      live: z.number(),
    }),
  ),
})
export type KeptAttempt = Attempt & { readonly hints: readonly string[] }
