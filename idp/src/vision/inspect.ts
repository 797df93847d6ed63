import { ok, type Result, refused } from 'shared/result.ts'
import { sharp } from './decoders.ts'
import { toGray } from './gray.ts'
import { type ImageMeasures, MEASURED_AT, measure } from './measure.ts'

/** Large print is read where small marks are not: a barcode, or the two lines at the foot of a passport page. */
export type Subject = 'card-front' | 'machine-readable' | 'face'

/** Why another photograph is asked for before an attempt is spent on this one. */
export type QualityRefusal = 'too-small' | 'too-dark' | 'glare' | 'blurred'

/**
 * What is good enough. Where a photograph just reads, measured on synthetic documents (`bench/documents.md` is made with
 * these limits); a face in focus has far less detail than print has.
 */
const LIMITS = {
  'card-front': { longerSide: 330, brightness: 70, glare: 0.04, sharpness: 50 },
  'machine-readable': { longerSide: 330, brightness: 70, glare: 0.04, sharpness: 150 },
  face: { longerSide: 320, brightness: 45, glare: 0.25, sharpness: 8 },
} as const satisfies Record<Subject, unknown>

/** Measures a clean image. Of several shortcomings the one is told that the others may follow from. */
export async function inspect(input: {
  image: Uint8Array
  as: Subject
}): Promise<Result<ImageMeasures, QualityRefusal>> {
  const limits = LIMITS[input.as]
  const { width, height } = await sharp(input.image).metadata()
  if (Math.max(width, height) < limits.longerSide) return refused('too-small')
  const measures = measure(await toGray(input.image, { fit: MEASURED_AT }))
  if (measures.brightness < limits.brightness) return refused('too-dark')
  if (measures.glare > limits.glare) return refused('glare')
  return measures.sharpness < limits.sharpness ? refused('blurred') : ok(measures)
}
