import { type Canvas, createCanvas, loadImage, type SKRSContext2D } from '@napi-rs/canvas'
import { toBuffer } from 'bwip-js/node'
import { aamvaText } from './aamva-text.ts'
import { BOLD, OCR_B, registerFonts, SANS, SERIF } from './fonts.ts'
import { american, elementsOf, type Holder, mrzLines } from './holder.ts'

/** 300 dots per inch: a card (ID-1), and a passport's data page (TD3). */
const CARD = { width: 1012, height: 638 }
const PAGE = { width: 1476, height: 1039 }

registerFonts()

/** Three ways to lay a licence out; none is any state's. */
export const LAYOUTS = ['coastal', 'prairie', 'summit'] as const
export type Layout = (typeof LAYOUTS)[number]

/** The front of a licence, as PNG. */
export function drawFront(holder: Holder, layout: Layout = 'coastal'): Buffer {
  const { canvas, context } = sheet(CARD, STYLES[layout].paper)
  STYLES[layout].draw(context, holder)
  return canvas.toBuffer('image/png')
}

/** The back of a licence with its barcode, as PNG. `text` instead of what the holder's would say. */
export async function drawBack(
  holder: Holder,
  options: { text?: string; type?: 'DL' | 'ID' } = {},
): Promise<Buffer> {
  const { canvas, context } = sheet(CARD, ['#eef1ee', '#dfe6ea'])
  const text = options.text ?? aamvaText(elementsOf(holder), { type: options.type ?? 'DL' })
  const barcode = await loadImage(await pdf417(text))
  context.drawImage(barcode, 56, 240, 900, (900 * barcode.height) / barcode.width)
  write(context, 'SPECIMEN  CLASS D  NO RESTRICTIONS', 60, 80, SANS, 30)
  write(context, 'IF FOUND DROP IN ANY MAILBOX', 60, 130, SANS, 22)
  return canvas.toBuffer('image/png')
}

function pdf417(text: string): Promise<Buffer> {
  const options = {
    bcid: 'pdf417',
    text,
    columns: 12,
    eclevel: 5,
    rowmult: 3,
    binarytext: true,
    scale: 3,
    backgroundcolor: 'FFFFFF',
    padding: 4,
  }
  return new Promise((resolve, reject) => {
    toBuffer(options, (error, png) => (error ? reject(error) : resolve(png)))
  })
}

/** A passport's data page, as PNG. */
export function drawPage(holder: Holder, lines = mrzLines(holder, 'TD3')): Buffer {
  const { canvas, context } = sheet(PAGE, ['#f1ece2', '#dfe8ee'])
  write(context, 'UTOPIA', 60, 80, BOLD, 52)
  write(context, 'PASSPORT  SPECIMEN', 420, 80, SANS, 34)
  portrait(context, 60, 130, 400, 520)
  const fields: readonly (readonly [string, string])[] = [
    ['Surname', holder.familyName],
    ['Given names', `${holder.givenName} ${holder.middleName}`],
    ['Nationality', 'UTOPIAN'],
    ['Date of birth', international(holder.birthDate)],
    ['Date of issue', international(holder.issuedOn)],
    ['Date of expiration', international(holder.expiresOn)],
    ['Passport No.', holder.passportNumber],
  ]
  fields.forEach(([label, value], index) => {
    write(context, label, 520, 160 + index * 78, SANS, 20, '#456')
    write(context, value, 520, 194 + index * 78, BOLD, 34)
  })
  zone(context, lines, 84, 880, 41, 30, 75)
  return canvas.toBuffer('image/png')
}

/** Both sides of a passport card, as PNG. */
export function drawPassportCard(
  holder: Holder,
  lines = mrzLines(holder, 'TD1'),
): { front: Buffer; back: Buffer } {
  const front = sheet(CARD, ['#e3ebf2', '#f0eadd'])
  write(front.context, 'UTOPIA PASSPORT CARD', 40, 60, BOLD, 38)
  portrait(front.context, 40, 100, 300, 400)
  const values = [
    holder.familyName,
    `${holder.givenName} ${holder.middleName}`,
    international(holder.birthDate),
    holder.passportNumber,
    `${international(holder.issuedOn)}   ${international(holder.expiresOn)}`,
  ]
  values.forEach((value, index) => {
    write(front.context, value, 380, 150 + index * 80, BOLD, 32)
  })
  const back = sheet(CARD, ['#eef1ee', '#e6e9ef'])
  write(back.context, 'SPECIMEN', 40, 80, BOLD, 40)
  zone(back.context, lines, 46, 430, 41, 30.6, 66)
  return { front: front.canvas.toBuffer('image/png'), back: back.canvas.toBuffer('image/png') }
}

const STYLES: Record<
  Layout,
  { paper: readonly [string, string]; draw: (context: SKRSContext2D, holder: Holder) => void }
> = {
  coastal: {
    paper: ['#dbe9f2', '#f2ecdc'],
    draw(context, holder) {
      write(context, 'MERIDIAN', 40, 62, BOLD, 46, '#1b3a5c')
      write(context, 'DRIVER LICENSE', 560, 60, BOLD, 34, '#7c2230')
      portrait(context, 40, 110, 290, 370)
      const rows: readonly (readonly [string, string])[] = [
        ['4d DLN', holder.documentNumber],
        ['1', holder.familyName],
        ['2', `${holder.givenName} ${holder.middleName}`],
        ['8', streetOf(holder)],
        ['', cityOf(holder)],
        ['3 DOB', american(holder.birthDate)],
        ['4a ISS', american(holder.issuedOn)],
        ['4b EXP', american(holder.expiresOn)],
      ]
      rows.forEach(([label, value], index) => {
        write(context, label, 360, 148 + index * 54, SANS, 18, '#33506b')
        write(context, value, 450, 150 + index * 54, BOLD, 31)
      })
      write(context, '15 SEX F   16 HGT 5-06   18 EYES BRO', 40, 590, SANS, 24)
    },
  },
  prairie: {
    paper: ['#f4efdd', '#e2ecd9'],
    draw(context, holder) {
      context.fillStyle = '#5b6f3a'
      context.fillRect(0, 0, CARD.width, 84)
      write(context, 'MERIDIAN  DRIVER LICENSE', 40, 58, BOLD, 42, '#ffffff')
      portrait(context, 690, 120, 280, 360)
      write(context, `NO ${holder.documentNumber}`, 40, 150, BOLD, 36)
      write(context, `DOB ${american(holder.birthDate)}`, 40, 205, BOLD, 34, '#7c2230')
      write(context, holder.familyName, 40, 275, SANS, 36)
      write(context, `${holder.givenName} ${holder.middleName}`, 40, 322, SANS, 34)
      write(context, streetOf(holder), 40, 380, SANS, 28)
      write(context, cityOf(holder), 40, 418, SANS, 28)
      write(context, `ISS ${american(holder.issuedOn)}`, 40, 490, SANS, 30)
      write(context, `EXP ${american(holder.expiresOn)}`, 360, 490, SANS, 30)
      write(context, 'SPECIMEN', 40, 580, SERIF, 40, '#8a5a3c')
    },
  },
  summit: {
    paper: ['#e9e4f0', '#dcebee'],
    draw(context, holder) {
      write(context, 'State of Meridian', 40, 64, SERIF, 40, '#4b2d66')
      write(context, 'DRIVER LICENSE', 640, 62, SANS, 32)
      portrait(context, 40, 200, 300, 380)
      const rows: readonly (readonly [string, string])[] = [
        ['LICENSE NUMBER', holder.documentNumber],
        ['SURNAME', holder.familyName],
        ['GIVEN NAMES', `${holder.givenName} ${holder.middleName}`],
        ['DATE OF BIRTH', american(holder.birthDate, '-')],
        ['ADDRESS', streetOf(holder)],
        ['', cityOf(holder)],
      ]
      rows.forEach(([label, value], index) => {
        write(context, label, 370, 128 + index * 72, SANS, 17, '#63518a')
        write(context, value, 370, 162 + index * 72, SERIF, 30)
      })
      write(context, `ISS ${american(holder.issuedOn, '-')}`, 370, 590, SANS, 28)
      write(context, `EXP ${american(holder.expiresOn, '-')}`, 690, 590, SANS, 28)
      write(context, 'SPECIMEN', 40, 140, BOLD, 34, '#7c2230')
    },
  },
}

function streetOf({ address }: Holder): string {
  return address.unit === undefined ? address.street : `${address.street} ${address.unit}`
}

function cityOf({ address }: Holder): string {
  return `${address.city}, ${address.state} ${address.zip}`
}

function international(date: string): string {
  const [year, month, day] = date.split('-')
  const name = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ')[Number(month) - 1]
  return `${day} ${name} ${year}`
}

/** Tinted paper under fine waves, as documents have it. */
function sheet(
  { width, height }: { width: number; height: number },
  [from, to]: readonly [string, string],
): { canvas: Canvas; context: SKRSContext2D } {
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  const paper = context.createLinearGradient(0, 0, width, height)
  paper.addColorStop(0, from)
  paper.addColorStop(1, to)
  context.fillStyle = paper
  context.fillRect(0, 0, width, height)
  context.strokeStyle = 'rgba(70, 110, 150, 0.16)'
  for (let line = -4; line < height / 14 + 4; line++) {
    context.beginPath()
    for (let x = 0; x <= width; x += 6) {
      context.lineTo(x, line * 14 + 12 * Math.sin(x / 46 + line / 3))
    }
    context.stroke()
  }
  return { canvas, context }
}

function write(
  context: SKRSContext2D,
  text: string,
  x: number,
  y: number,
  family: string,
  size: number,
  colour = '#17191c',
): void {
  context.font = `${size}px "${family}"`
  context.fillStyle = colour
  context.fillText(text, x, y)
}

/** A head and shoulders, nobody's. */
function portrait(context: SKRSContext2D, x: number, y: number, width: number, height: number): void {
  context.fillStyle = '#c3ccd6'
  context.fillRect(x, y, width, height)
  context.fillStyle = '#a9886d'
  context.beginPath()
  context.ellipse(x + width / 2, y + height * 0.42, width * 0.23, height * 0.25, 0, 0, 2 * Math.PI)
  context.fill()
  context.fillStyle = '#47536b'
  context.beginPath()
  context.ellipse(x + width / 2, y + height, width * 0.42, height * 0.28, 0, Math.PI, 2 * Math.PI)
  context.fill()
}

/** Sign by sign, at the fixed pitch that the zone has. */
function zone(
  context: SKRSContext2D,
  lines: readonly string[],
  left: number,
  top: number,
  size: number,
  pitch: number,
  leading: number,
): void {
  lines.forEach((line, row) => {
    ;[...line].forEach((sign, column) => {
      write(context, sign, left + column * pitch, top + row * leading, OCR_B, size, '#111')
    })
  })
}
