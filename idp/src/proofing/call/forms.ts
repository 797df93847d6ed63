import { z } from 'zod'
import type { CallWishes } from './calls.ts'
import { INTERPRETED } from './interpreted.ts'

/** The version of the words about recording that people agree to; a record of it stays with their answer. */
export const RECORDING_CONSENT_VERSION = '2026-11'

export const wishesForm = z
  .object({
    companion: z.literal('yes').optional(),
    interpreter: z.union([z.literal(''), z.enum(INTERPRETED)], 'interpreter').default(''),
    recording: z.literal('yes').optional(),
  })
  .transform(
    ({ companion, interpreter, recording }): CallWishes => ({
      companion: companion === 'yes',
      ...(interpreter === '' ? {} : { interpreter }),
      recording: {
        answer: recording === 'yes' ? 'given' : 'declined',
        version: RECORDING_CONSENT_VERSION,
      },
    }),
  )

export const timeForm = z.object({
  at: z.iso.datetime('at').transform((at) => new Date(at)),
})

/** A day at the office, `YYYY-MM-DD`. */
export const dayForm = z.object({ day: z.iso.date() })
