import { CARD } from './card-sheets.ts'
import { machineLines } from './machine-lines.ts'
import type { Persona } from './persona.ts'
import { passportDate } from './printed.ts'
import { type Layout, labelled, PALETTES, type Palette, type Sheet, type SheetText } from './sheet.ts'

/** TD3 (ICAO Doc 9303-4): 125 × 88 mm. */
export const PAGE = { width: 1476, height: 1039 } as const

/** The data page of a passport of a country that does not exist. */
export function passportPage(persona: Persona, layout: Layout): Sheet {
  const palette = PALETTES[layout]
  const { person, document } = persona
  const at = fieldAt(500, palette, 900)
  return {
    ...PAGE,
    palette,
    bands: [{ x: 0, y: 0, width: PAGE.width, height: 116, colour: palette.band }, zone(PAGE, 274)],
    texts: [
      { text: countryOf(persona), x: 72, y: 58, size: 44, weight: 'bold', colour: palette.onBand },
      { text: 'PASSPORT · PASAPORTE', x: 72, y: 98, size: 26, weight: 'regular', colour: palette.onBand },
      ...at('TYPE', 'P', 0, 190),
      ...at('COUNTRY CODE', document.issuer, 160, 190),
      ...at('PASSPORT NUMBER', document.number, 460, 190, true),
      ...at('SURNAME / APELLIDOS', person.familyName, 0, 266, true),
      ...at('GIVEN NAMES / NOMBRES', givenNames(persona), 0, 342, true),
      ...at('NATIONALITY', nationalityOf(persona), 0, 418),
      ...at('DATE OF BIRTH / NACIMIENTO', passportDate(person.birthDate), 0, 494),
      ...at('SEX / SEXO', person.sex, 460, 494),
      ...at('DATE OF ISSUE / EXPEDICIÓN', passportDate(document.issuedOn), 0, 570),
      ...at('DATE OF EXPIRY / CADUCIDAD', passportDate(document.expiresOn), 460, 570),
      ...at('AUTHORITY', 'TEST OFFICE OF SPECIMENS', 0, 646),
      { text: NO_DOCUMENT, x: 560, y: 66, size: 24, weight: 'bold', colour: palette.onBand },
    ],
    emblem: { x: 1372, y: 58, radius: 48 },
    portrait: { x: 72, y: 148, width: 384, height: 494 },
    machineZone: { lines: machineLines(persona), x: 78, y: 842 },
    blurred: false,
  }
}

/** The front of a passport card. */
export function passportCardFront(persona: Persona, layout: Layout): Sheet {
  const palette = PALETTES[layout]
  const { person, document } = persona
  const at = fieldAt(376, palette, 590)
  return {
    ...CARD,
    palette,
    bands: [{ x: 0, y: 0, width: CARD.width, height: 96, colour: palette.band }],
    texts: [
      { text: countryOf(persona), x: 40, y: 50, size: 38, weight: 'bold', colour: palette.onBand },
      { text: 'PASSPORT CARD', x: 40, y: 82, size: 24, weight: 'regular', colour: palette.onBand },
      ...at('CARD NUMBER', document.number, 0, 170, true),
      ...at('COUNTRY CODE', document.issuer, 380, 170),
      ...at('SURNAME / APELLIDOS', person.familyName, 0, 246, true),
      ...at('GIVEN NAMES / NOMBRES', givenNames(persona), 0, 322, true),
      ...at('DATE OF BIRTH', passportDate(person.birthDate), 0, 398),
      ...at('SEX', person.sex, 380, 398),
      ...at('DATE OF ISSUE', passportDate(document.issuedOn), 0, 474),
      ...at('DATE OF EXPIRY', passportDate(document.expiresOn), 280, 474),
      { text: NO_DOCUMENT, x: 40, y: 606, size: 20, weight: 'bold', colour: palette.band },
    ],
    emblem: { x: 930, y: 48, radius: 40 },
    portrait: { x: 40, y: 132, width: 300, height: 384 },
    blurred: false,
  }
}

/** Its back, with the machine-readable zone. */
export function passportCardBack(persona: Persona, layout: Layout): Sheet {
  const palette = PALETTES[layout]
  return {
    ...CARD,
    palette,
    bands: [{ x: 0, y: 0, width: CARD.width, height: 64, colour: palette.band }, zone(CARD, 274)],
    texts: [
      { text: countryOf(persona), x: 56, y: 43, size: 28, weight: 'bold', colour: palette.onBand },
      { text: NO_DOCUMENT, x: 56, y: 120, size: 20, weight: 'bold', colour: palette.band },
      {
        text: 'Utopia is no country. This card was drawn by a test program.',
        x: 56,
        y: 156,
        size: 20,
        weight: 'regular',
        colour: palette.ink,
      },
    ],
    emblem: { x: 880, y: 180, radius: 84 },
    machineZone: { lines: machineLines(persona), x: 60, y: 404 },
    blurred: false,
  }
}

/** Plain paper to the lower edge, 23.2 mm high: a reader's zone has no background (ICAO Doc 9303-3 §4.1). */
function zone({ width, height }: { width: number; height: number }, tall: number) {
  return { x: 0, y: height - tall, width, height: tall, colour: '#f0f0e8' }
}

const NO_DOCUMENT = 'SPECIMEN · NOT A REAL DOCUMENT · ESPÉCIMEN SIN VALIDEZ'

function fieldAt(x: number, palette: Palette, width: number) {
  return (label: string, value: string, dx: number, y: number, bold = false): SheetText[] =>
    value === ''
      ? []
      : labelled({
          label,
          value: value.toLocaleUpperCase('en'),
          x: x + dx,
          y,
          size: 31,
          bold,
          palette,
          maxWidth: width - dx,
        })
}

function givenNames({ person }: Persona): string {
  return [person.givenName, person.middleName].filter((name) => name !== undefined).join(' ')
}

function countryOf({ document }: Persona): string {
  return document.issuer === 'UTO' ? 'UTOPIA' : 'QUARRELAND'
}

function nationalityOf({ document }: Persona): string {
  return document.issuer === 'UTO' ? 'UTOPIAN' : 'QUARRELAND'
}
