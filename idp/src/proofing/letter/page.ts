import PDFDocument from 'pdfkit'
import type { DocumentFonts } from 'shared/web/assets.ts'
import type { Language } from 'shared/web/language.ts'
import { formatDate } from '../../http/dates.ts'
import type { PostalAddress } from '../case-state.ts'

/** Everything that stands on a letter. */
export interface LetterPage {
  readonly name: string
  readonly address: PostalAddress
  readonly writtenAt: Date
  readonly language: Language
  readonly brandName: string
  readonly title: string
  /** What follows the date. */
  readonly paragraphs: readonly Paragraph[]
}

export interface Paragraph {
  readonly text: string
  /** A code stands large, for whoever has to type it. */
  readonly kind: 'plain' | 'strong' | 'heading' | 'code'
}

export const plain = (text: string): Paragraph => ({ text, kind: 'plain' })

/** The lines of an address as an envelope carries them (USPS Publication 28, chapter 2). */
export function addressLines({ name, address }: Pick<LetterPage, 'name' | 'address'>): readonly string[] {
  const { street, unit, city, state, zip } = address
  return [name, street, ...(unit === undefined ? [] : [unit]), `${city}, ${state} ${zip}`]
}

/** The letter as plain text. */
export function letterText(page: LetterPage): string {
  const paragraphs = [
    page.brandName,
    addressLines(page).join('\n'),
    page.title,
    ...body(page).map(({ text }) => text),
  ]
  return `${paragraphs.join('\n\n')}\n`
}

const TAGS = { en: 'en-US', es: 'es-US' } as const
/** Points. The address stands where the window of a number 10 envelope shows it once the page is folded in three. */
const MARGIN = 72
const ADDRESS_TOP = 144
const BODY_TOP = 264
const SIZE = { brand: 14, text: 11, heading: 15, code: 26 } as const

/** The letter as one page: letter size, tagged for screen readers (ISO 32000-1 §14.8). */
export function renderLetter(page: LetterPage, fonts: DocumentFonts): Promise<Buffer> {
  const document = new PDFDocument({
    size: 'LETTER',
    margin: MARGIN,
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: TAGS[page.language],
    info: { Title: page.title, Author: page.brandName, CreationDate: page.writtenAt },
  })
  document.registerFont('regular', fonts.regular)
  document.registerFont('bold', fonts.bold)
  const finished = bytesOf(document)
  const root = document.struct('Document')
  document.addStructure(root)
  const add = (type: string, write: () => void) => root.add(document.struct(type, {}, write))

  add('P', () => document.font('bold').fontSize(SIZE.brand).text(page.brandName, MARGIN, MARGIN))
  add('P', () => {
    document.font('regular').fontSize(SIZE.text)
    for (const [index, line] of addressLines(page).entries())
      document.text(line, MARGIN, ADDRESS_TOP + index * 14, { lineBreak: false })
  })
  add('H1', () => document.font('bold').fontSize(SIZE.heading).text(page.title, MARGIN, BODY_TOP))
  for (const { text, kind } of body(page))
    add(kind === 'heading' ? 'H2' : 'P', () => {
      document.moveDown(kind === 'code' ? 0.5 : 0.7).font(kind === 'plain' ? 'regular' : 'bold')
      if (kind === 'code') document.fontSize(SIZE.code).text(text, { characterSpacing: 3 })
      else document.fontSize(SIZE.text).text(text)
    })
  root.end()
  document.end()
  return finished
}

function body({ writtenAt, language, paragraphs }: LetterPage): readonly Paragraph[] {
  return [plain(formatDate(writtenAt, language)), ...paragraphs]
}

function bytesOf(document: PDFKit.PDFDocument): Promise<Buffer> {
  const chunks: Buffer[] = []
  return new Promise((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk))
    document.on('end', () => resolve(Buffer.concat(chunks)))
    document.on('error', reject)
  })
}
