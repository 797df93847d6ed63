import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { expect, test } from '@jest/globals'
import { LANGUAGES } from 'shared/web/language.ts'
import { pdfText } from '../../account-centre/testing/pdf-text.ts'
import { letterText, renderLetter } from './page.ts'

const FONTS = join(dirname(createRequire(import.meta.url).resolve('@uswds/uswds')), '../fonts/public-sans')
const fonts = {
  regular: readFileSync(join(FONTS, 'PublicSans-Regular.ttf')),
  bold: readFileSync(join(FONTS, 'PublicSans-Bold.ttf')),
}

test.each(LANGUAGES)(
  'the longest letter in %s is one page, and says what its text says',
  async (language) => {
    const content = {
      name: `${'Wilhelmina '.repeat(8)}Featherstonehaugh-Cholmondeley`,
      address: {
        street: '123456 Northwest Saint Bartholomew Boulevard Extension',
        unit: 'Building 12, Apartment 1234',
        city: 'Truth or Consequences Junction',
        state: 'ZM',
        zip: '00012-3456',
      },
      code: 'ABCDEFGH01',
      writtenAt: new Date('2026-03-02T12:00:00Z'),
      expiresAt: new Date('2026-04-01T12:00:00Z'),
      language,
      brandName: 'A Rather Long Brand Name of Accounts',
      publicUrl: 'https://accounts.of-a-rather-long-name.example.test',
      demo: true,
    }
    const pdf = await renderLetter(content, fonts)
    expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1)
    const words = (text: string) => text.replace(/\s+/g, '')
    const page = words(pdfText(pdf))
    const lines = letterText(content).split('\n')
    expect(lines.length).toBeGreaterThan(15)
    for (const line of lines) expect(page).toContain(words(line))
  },
)
