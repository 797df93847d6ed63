import { describe, expect, test } from '@jest/globals'
import { LANGUAGES } from 'shared/web/language.ts'
import { pdfText } from '../../account-centre/testing/pdf-text.ts'
import { TEST_FONTS } from '../testing/fonts.ts'
import { codeLetter } from './code-letter.ts'
import { letterText, renderLetter } from './page.ts'
import { proofedLetter } from './proofed-letter.ts'

const pages = { codeLetter, proofedLetter }

describe.each(['codeLetter', 'proofedLetter'] as const)('%s', (name) => {
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
      const letter = pages[name](content)
      const pdf = await renderLetter(letter, TEST_FONTS)
      expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1)
      const words = (text: string) => text.replace(/\s+/g, '')
      const page = words(pdfText(pdf))
      const lines = letterText(letter).split('\n')
      expect(lines.length).toBeGreaterThan(15)
      for (const line of lines) expect(page).toContain(words(line))
    },
  )
})
