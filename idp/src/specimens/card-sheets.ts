import { barcodeText } from './aamva.ts'
import type { Persona } from './persona.ts'
import { americanDate, documentNumberLines, looksOf, printedBirthDate, printedFamilyName } from './printed.ts'
import { type Layout, labelled, PALETTES, type Palette, type Sheet, type SheetText } from './sheet.ts'

/** ID-1 (ISO/IEC 7810): 85.6 × 54 mm. */
export const CARD = { width: 1012, height: 638 } as const

/** The front of a licence or state ID of Meridian, a state that does not exist. */
export function cardFront(persona: Persona, layout: Layout): Sheet {
  const palette = PALETTES[layout]
  const { portrait, ghost, fields, header, emblem, bands } = FRONTS[layout]
  return {
    ...CARD,
    palette,
    bands: [...bands, FOOT].map((band) => ({ ...band, colour: palette.band })),
    texts: [
      ...header(titleOf(persona), palette),
      ...fieldsOf(persona, fields, palette),
      { ...FOOTNOTE, colour: palette.onBand },
    ],
    emblem,
    portrait,
    ...(ghost === undefined ? {} : { ghost }),
    blurred: false,
  }
}

/** Its back, with the barcode. */
export function cardBack(persona: Persona, layout: Layout): Sheet {
  const palette = PALETTES[layout]
  const { inventory } = documentNumberLines(persona)
  const small = (text: string, y: number): SheetText => ({
    text,
    x: 56,
    y,
    size: 19,
    weight: 'regular',
    colour: palette.ink,
  })
  return {
    ...CARD,
    palette,
    bands: [{ x: 0, y: 0, width: CARD.width, height: 64 }, FOOT].map((band) => ({
      ...band,
      colour: palette.band,
    })),
    texts: [
      {
        text: titleOf(persona).state,
        x: 56,
        y: 43,
        size: 28,
        weight: 'bold',
        colour: palette.onBand,
      },
      ...BACK_TEXT.map((line, place) => small(line, 110 + 28 * place)),
      ...labelled({ label: 'INV', value: inventory, x: 640, y: 220, size: 22, palette }),
      { ...FOOTNOTE, colour: palette.onBand },
    ],
    emblem: { x: 880, y: 150, radius: 66 },
    barcode: {
      x: 56,
      y: 270,
      width: 900,
      height: 280,
      text: barcodeText(persona),
      damaged: persona.document.defect === 'damaged-barcode',
    },
    blurred: false,
  }
}

const FOOT = { x: 0, y: 594, width: CARD.width, height: 44 }
const FOOTNOTE = {
  text: 'SPECIMEN · NOT A REAL DOCUMENT · ESPÉCIMEN SIN VALIDEZ',
  x: 216,
  y: 623,
  size: 20,
  weight: 'bold',
} as const
const BACK_TEXT = [
  'This card was drawn by a test program. Meridian is no state,',
  'the person on the front is invented, and nobody may be asked',
  'to accept it. It opens no door, buys nothing, and proves nothing.',
]

interface Title {
  readonly state: string
  readonly document: string
}

function titleOf({ document }: Persona): Title {
  if (document.defect === 'library-card')
    return { state: 'MERIDIAN PUBLIC LIBRARY', document: 'BORROWER CARD' }
  return {
    state: 'STATE OF MERIDIAN',
    document: document.kind === 'state-id' ? 'IDENTIFICATION CARD' : 'DRIVER LICENSE',
  }
}

interface Fields {
  readonly x: number
  readonly width: number
}

const FRONTS: Readonly<
  Record<
    Layout,
    Pick<Sheet, 'emblem'> & {
      readonly portrait: NonNullable<Sheet['portrait']>
      readonly ghost?: NonNullable<Sheet['ghost']>
      readonly fields: Fields
      readonly bands: readonly { x: number; y: number; width: number; height: number }[]
      readonly header: (title: Title, palette: Palette) => SheetText[]
    }
  >
> = {
  a: {
    portrait: { x: 40, y: 140, width: 300, height: 384 },
    fields: { x: 376, width: 600 },
    emblem: { x: 930, y: 52, radius: 42 },
    bands: [{ x: 0, y: 0, width: CARD.width, height: 104 }],
    header: ({ state, document }, { onBand }) => [
      { text: state, x: 40, y: 52, size: 40, weight: 'bold', colour: onBand },
      { text: document, x: 40, y: 88, size: 25, weight: 'regular', colour: onBand },
    ],
  },
  b: {
    portrait: { x: 672, y: 134, width: 300, height: 384 },
    ghost: { x: 552, y: 420, width: 84, height: 108 },
    fields: { x: 44, width: 600 },
    emblem: { x: 70, y: 52, radius: 40 },
    bands: [{ x: 0, y: 96, width: CARD.width, height: 8 }],
    header: ({ state, document }, { band, label }) => [
      { text: document, x: 136, y: 46, size: 34, weight: 'bold', colour: band },
      { text: state, x: 136, y: 82, size: 26, weight: 'regular', colour: label },
    ],
  },
  c: {
    portrait: { x: 112, y: 106, width: 300, height: 384 },
    fields: { x: 448, width: 530 },
    emblem: { x: 262, y: 540, radius: 40 },
    bands: [{ x: 0, y: 0, width: 84, height: 594 }],
    header: ({ state, document }, { onBand, band }) => [
      { text: state, x: 56, y: 560, size: 42, weight: 'bold', colour: onBand, turned: -90 },
      { text: document, x: 112, y: 66, size: 34, weight: 'bold', colour: band },
    ],
  },
}

/** Beside the portrait, one under the other. */
function fieldsOf(persona: Persona, { x, width }: Fields, palette: Palette): SheetText[] {
  const { person, document } = persona
  const { heightInches, eyes } = looksOf(persona)
  const { street, unit, city, state, zip } = document.address
  const given = [person.givenName, person.middleName].filter((name) => name !== undefined).join(' ')
  const at = (
    label: string,
    value: string,
    dx: number,
    y: number,
    style: { size?: number; bold?: boolean } = {},
  ) =>
    labelled({
      label,
      value: value.toLocaleUpperCase('en'),
      x: x + dx,
      y,
      palette,
      maxWidth: width - dx,
      ...style,
    })
  const bold = { bold: true }
  if (document.defect === 'library-card')
    return [
      ...at('BORROWER', document.number, 0, 186, bold),
      ...at('NAME', `${given} ${person.familyName}`, 0, 262, bold),
      ...at('READS SINCE', americanDate(document.issuedOn), 0, 338),
    ]
  return [
    ...at('4d NUMBER', document.number, 0, 170, { size: 32, bold: true }),
    ...(document.kind === 'drivers-licence' ? at('9 CLASS', 'D', 380, 170) : []),
    ...at('1 FAMILY NAME', printedFamilyName(persona), 0, 230, { size: 30, bold: true }),
    ...(given === '' ? [] : at('2 GIVEN NAMES', given, 0, 288, { size: 30 })),
    ...at('8 ADDRESS', unit === undefined ? street : `${street}, ${unit}`, 0, 344, { size: 25 }),
    ...at('', `${city}, ${state} ${zip}`, 0, 374, { size: 25 }),
    ...at('3 BORN', americanDate(printedBirthDate(persona)), 0, 434, bold),
    ...at('15 SEX', person.sex, 230, 434),
    ...at('16 HGT', `${Math.floor(heightInches / 12)}'-${heightInches % 12}"`, 310, 434),
    ...at('18 EYES', eyes, 420, 434),
    ...at('4a ISSUED', americanDate(document.issuedOn), 0, 496),
    ...at('4b EXPIRES', americanDate(document.expiresOn), 230, 496, bold),
    ...at('5 DD', documentNumberLines(persona).discriminator, 0, 554, { size: 22 }),
  ]
}
