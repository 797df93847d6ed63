import { z } from 'zod'
import { INSPECTED_KINDS } from '../case-state.ts'
import type { InspectionOf } from './inspection.ts'
import { type CounterPlace, findPlace } from './places.ts'

const kind = z.enum(INSPECTED_KINDS, 'kind')
const number = z.string('number').trim().min(1, 'number').max(40, 'number')
const empty = z.literal('')
const yesNo = (message: string) => z.enum(['yes', 'no'], message).transform((answer) => answer === 'yes')

/** What a clerk fills in. Messages are keys of the counter's errors. */
export function inspectionForm(places: readonly CounterPlace[]) {
  return z
    .object({
      place: z.string('place').refine((id) => findPlace(places, id) !== undefined, 'place'),
      /** Whom the clerk was shown. */
      subject: z.string().default(''),
      kind1: kind,
      number1: number,
      kind2: z.union([empty, kind], 'kind').default(''),
      number2: z.union([empty, number], 'number').default(''),
      genuine: yesNo('genuine'),
      face: yesNo('face'),
    })
    .superRefine(({ kind1, kind2, number2 }, context) => {
      const refuse = (path: string, message: string) =>
        context.addIssue({ code: 'custom', path: [path], message })
      if (kind2 === '' && number2 !== '') refuse('kind2', 'kind')
      if (kind2 !== '' && number2 === '') refuse('number2', 'number')
      if (kind2 === kind1) refuse('kind2', 'same-kind')
    })
    .transform(({ place, subject, genuine, face, kind1, number1, kind2, number2 }) => {
      const inspection: InspectionOf = {
        subject,
        documents: [
          { kind: kind1, number: number1 },
          ...(kind2 === '' ? [] : [{ kind: kind2, number: number2 }]),
        ],
        documentsGenuine: genuine,
        faceMatches: face,
      }
      return { place, inspection }
    })
}
