import { cardBack, cardFront } from './card-sheets.ts'
import { type Portrait, paintSheet, type SpecimenFonts } from './paint.ts'
import { passportCardBack, passportCardFront, passportPage } from './passport-sheets.ts'
import type { Persona } from './persona.ts'
import type { Layout, Sheet } from './sheet.ts'

/** Pictures of a specimen, JPEG: front and back of a card, or the data page of a passport. */
export interface DrawnDocuments {
  readonly front?: Buffer
  readonly back?: Buffer
  readonly page?: Buffer
}

/**
 * Draws a persona's document with somebody's photograph on it: JPEG, PNG or WebP that has been decoded safely before.
 * Marked SPECIMEN on every side, of an invented issuer and of our own design; for the sandbox only.
 *
 * `attempt`: which picture of the document this is; the first is blurred where the persona's defect says so. Takes
 * a tenth to a third of a second of one core, in the thread that calls it.
 */
export async function drawDocuments(options: {
  persona: Persona
  portrait: Portrait
  fonts: SpecimenFonts
  layout?: Layout
  attempt?: number
}): Promise<DrawnDocuments> {
  const { persona, portrait, fonts, layout = 'a', attempt = 1 } = options
  const drawn: { -readonly [Side in keyof DrawnDocuments]: Buffer } = {}
  // One after the other: they take the same core.
  for (const { side, sheet } of sheetsOf(persona, layout, attempt))
    drawn[side] = await paintSheet(sheet, portrait, fonts)
  return drawn
}

/** The sides of a document, described. */
export function sheetsOf(
  persona: Persona,
  layout: Layout,
  attempt = 1,
): readonly { readonly side: keyof DrawnDocuments; readonly sheet: Sheet }[] {
  const { kind, defect } = persona.document
  if (kind === 'passport') return [{ side: 'page', sheet: passportPage(persona, layout) }]
  if (kind === 'passport-card')
    return [
      { side: 'front', sheet: passportCardFront(persona, layout) },
      { side: 'back', sheet: passportCardBack(persona, layout) },
    ]
  const blurred = defect === 'blurred-at-first' && attempt === 1
  return [
    { side: 'front', sheet: { ...cardFront(persona, layout), blurred } },
    { side: 'back', sheet: { ...cardBack(persona, layout), blurred } },
  ]
}
