import PDFDocument from 'pdfkit'
import type { DocumentFonts } from 'shared/web/assets.ts'
import type { Language } from 'shared/web/language.ts'
import type { TextDocument } from './account-document.ts'

const TAGS = { en: 'en-US', es: 'es-US' } as const
const SIZES = { title: 22, heading: 14, text: 10.5 } as const
/** Letter paper, an inch of margin; points. */
const MARGIN = 72

/**
 * A text document as PDF: real text in structure elements with a language and a title, so that a screen reader can
 * read it (tagged PDF, ISO 32000-1 §14.8). Letters the fonts do not have come out as boxes.
 */
export function renderPdf(
  text: TextDocument,
  options: { fonts: DocumentFonts; language: Language; author: string; madeAt: Date },
): Promise<Buffer> {
  const document = new PDFDocument({
    size: 'LETTER',
    margin: MARGIN,
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: TAGS[options.language],
    info: { Title: text.title, Author: options.author, CreationDate: options.madeAt },
  })
  document.registerFont('regular', options.fonts.regular)
  document.registerFont('bold', options.fonts.bold)
  const finished = bytesOf(document)
  const root = document.struct('Document')
  document.addStructure(root)
  const add = (type: string, write: () => void) => root.add(document.struct(type, {}, write))

  add('H1', () => document.font('bold').fontSize(SIZES.title).text(text.title))
  add('P', () => document.font('regular').fontSize(SIZES.text).text(text.lead))
  for (const { heading, facts } of text.sections) {
    add('H2', () => document.moveDown().font('bold').fontSize(SIZES.heading).text(heading))
    if (facts.length === 0) add('P', () => document.font('regular').fontSize(SIZES.text).text(text.none))
    for (const { term, value } of facts)
      add('P', () => {
        document.moveDown(0.3).font('bold').fontSize(SIZES.text).text(`${term}: `, { continued: true })
        document.font('regular').text(value)
      })
  }
  root.end()
  document.end()
  return finished
}

function bytesOf(document: PDFKit.PDFDocument): Promise<Buffer> {
  const chunks: Buffer[] = []
  return new Promise((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk))
    document.on('end', () => resolve(Buffer.concat(chunks)))
    document.on('error', reject)
  })
}
