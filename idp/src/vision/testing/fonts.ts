import { findPackageJSON } from 'node:module'
import { dirname, join } from 'node:path'
import { GlobalFonts } from '@napi-rs/canvas'

/** The families that documents are drawn with; none is looked for on the machine. */
export const SANS = 'Specimen Sans'
export const BOLD = 'Specimen Bold'
export const SERIF = 'Specimen Serif'
export const OCR_B = 'Specimen OCR-B'

const USWDS = '@uswds/uswds'
const FILES = [
  [SANS, USWDS, 'dist/fonts/public-sans/PublicSans-Medium.ttf'],
  [BOLD, USWDS, 'dist/fonts/public-sans/PublicSans-Bold.ttf'],
  [SERIF, USWDS, 'dist/fonts/merriweather/Latin-Merriweather-Regular.ttf'],
  [OCR_B, 'bwip-js', 'fonts/OCRB7.ttf'],
] as const

export function registerFonts(): void {
  for (const [family, name, file] of FILES) {
    const manifest = findPackageJSON(name, import.meta.url)
    if (manifest === undefined || !GlobalFonts.registerFromPath(join(dirname(manifest), file), family))
      throw new Error(`No font ${file} in ${name}`)
  }
}
