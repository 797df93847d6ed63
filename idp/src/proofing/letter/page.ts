import PDFDocument from 'pdfkit'
import type { DocumentFonts } from 'shared/web/assets.ts'
import type { Language } from 'shared/web/language.ts'
import { formatDate } from '../../http/dates.ts'
import type { PostalAddress } from '../case-state.ts'
import { grouped } from './code.ts'
import { letterWords } from './page-words.ts'

/** Everything that stands on a letter. */
export interface LetterContent {
  readonly name: string
  readonly address: PostalAddress
  /** Ten signs, without a hyphen. */
  readonly code: string
  readonly expiresAt: Date
  readonly writtenAt: Date
  readonly language: Language
  readonly brandName: string
  /** Where its reader goes, and what they can type. */
  readonly publicUrl: string
  /** Says that it is a demonstration. */
  readonly demo: boolean
}

/** The lines of an address as an envelope carries them (USPS Publication 28, chapter 2). */
export function addressLines({ name, address }: Pick<LetterContent, 'name' | 'address'>): readonly string[] {
  const { street, unit, city, state, zip } = address
  return [name, street, ...(unit === undefined ? [] : [unit]), `${city}, ${state} ${zip}`]
}

/** The letter as plain text. */
export function letterText(content: LetterContent): string {
  const { before, code, after } = partsOf(content)
  const paragraphs = [
    content.brandName,
    addressLines(content).join('\n'),
    before.map(({ text }) => text).join('\n\n'),
    code,
    after.map(({ text }) => text).join('\n\n'),
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
export function renderLetter(content: LetterContent, fonts: DocumentFonts): Promise<Buffer> {
  const { title, before, code, after } = partsOf(content)
  const document = new PDFDocument({
    size: 'LETTER',
    margin: MARGIN,
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: TAGS[content.language],
    info: { Title: title, Author: content.brandName, CreationDate: content.writtenAt },
  })
  document.registerFont('regular', fonts.regular)
  document.registerFont('bold', fonts.bold)
  const finished = bytesOf(document)
  const root = document.struct('Document')
  document.addStructure(root)
  const add = (type: string, write: () => void) => root.add(document.struct(type, {}, write))
  const paragraphs = (all: readonly Paragraph[]) => {
    for (const { text, kind } of all)
      add(kind === 'heading' ? 'H2' : 'P', () =>
        document
          .moveDown(0.7)
          .font(kind === 'plain' ? 'regular' : 'bold')
          .fontSize(SIZE.text)
          .text(text),
      )
  }

  add('P', () => document.font('bold').fontSize(SIZE.brand).text(content.brandName, MARGIN, MARGIN))
  add('P', () => {
    document.font('regular').fontSize(SIZE.text)
    for (const [index, line] of addressLines(content).entries())
      document.text(line, MARGIN, ADDRESS_TOP + index * 14, { lineBreak: false })
  })
  add('H1', () => document.font('bold').fontSize(SIZE.heading).text(title, MARGIN, BODY_TOP))
  paragraphs(before.slice(1))
  add('P', () => document.moveDown(0.5).font('bold').fontSize(SIZE.code).text(code, { characterSpacing: 3 }))
  paragraphs(after)
  root.end()
  document.end()
  return finished
}

interface Paragraph {
  readonly text: string
  readonly kind: 'plain' | 'strong' | 'heading'
}

function partsOf(content: LetterContent) {
  const { language, brandName, publicUrl } = content
  const t = letterWords[language]
  const plain = (text: string): Paragraph => ({ text, kind: 'plain' })
  return {
    title: t.title,
    before: [
      { text: t.title, kind: 'heading' } satisfies Paragraph,
      plain(formatDate(content.writtenAt, language)),
      plain(t.greeting(content.name)),
      plain(t.why(brandName)),
      { text: `${t.codeIs}:`, kind: 'strong' } satisfies Paragraph,
    ] as const satisfies readonly Paragraph[],
    code: grouped(content.code),
    after: [
      plain(t.how(publicUrl)),
      plain(t.until(formatDate(content.expiresAt, language))),
      { text: t.notYoursTitle, kind: 'heading' } satisfies Paragraph,
      plain(t.notYours(publicUrl)),
      plain(t.never(brandName)),
      ...(content.demo ? [plain(t.demo)] : []),
    ] as const satisfies readonly Paragraph[],
  }
}

function bytesOf(document: PDFKit.PDFDocument): Promise<Buffer> {
  const chunks: Buffer[] = []
  return new Promise((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk))
    document.on('end', () => resolve(Buffer.concat(chunks)))
    document.on('error', reject)
  })
}
