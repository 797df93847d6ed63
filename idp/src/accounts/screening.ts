import { z } from 'zod'

/** The questions that tell whether identity can be proven online, in the order they are asked. */
export const SCREENING = ['citizen', 'ssn', 'adult'] as const
export type Question = (typeof SCREENING)[number]

const answer = z.enum(['yes', 'no'], { error: 'choose' })

export const screeningSchema = z.object({ citizen: answer, ssn: answer, adult: answer })
export type Screening = z.infer<typeof screeningSchema>

/** The questions answered "no". Empty: everything can be done online. */
export function obstacles(screening: Screening): readonly Question[] {
  return SCREENING.filter((question) => screening[question] === 'no')
}
