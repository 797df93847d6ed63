import {
  type Canvas,
  createCanvas,
  GlobalFonts,
  type Image,
  loadImage,
  Path2D,
  type SKRSContext2D,
} from '@napi-rs/canvas'
import { paintBackground, paintEmblem, paintMark } from './artwork.ts'
import { OCR_B, strokesOf } from './ocr-b.ts'
import { pdf417 } from './pdf417.ts'
import type { Box, Sheet, SheetText } from './sheet.ts'

/** TrueType files of a family that has Latin letters with accents, such as Public Sans. */
export interface SpecimenFonts {
  readonly regular: Buffer
  readonly bold: Buffer
}

/** Somebody's photograph; `face` is where in it, when that is known. */
export interface Portrait {
  readonly image: Uint8Array
  readonly face?: Box
}

/** Paints one side as a JPEG. The portrait is cut to its place, around the face or else its middle. */
export async function paintSheet(sheet: Sheet, portrait: Portrait, fonts: SpecimenFonts): Promise<Buffer> {
  useFonts(fonts)
  const canvas = createCanvas(sheet.width, sheet.height)
  const context = canvas.getContext('2d')
  paintBackground(context, sheet)
  // Below whatever is to be read: it must be seen everywhere and hide nothing.
  paintMark(context, sheet, fontOf('bold', 1))
  for (const { x, y, width, height, colour } of sheet.bands) {
    context.fillStyle = colour
    context.fillRect(x, y, width, height)
  }
  paintEmblem(context, sheet)
  if (sheet.portrait !== undefined) await paintPortraits(context, sheet, portrait)
  for (const text of sheet.texts) paintText(context, text)
  if (sheet.barcode !== undefined) paintBarcode(context, sheet.barcode)
  if (sheet.machineZone !== undefined) paintMachineZone(context, sheet.machineZone)
  return (sheet.blurred ? blurred(canvas) : canvas).encode('jpeg', JPEG_QUALITY)
}

/** As phones have it. A PNG takes ten times as long to make, and longer to send. */
const JPEG_QUALITY = 95

const registered = new WeakSet<Buffer>()

/** The canvas library keeps fonts for the process; under names of ours, so that none of the system's is taken. */
function useFonts(fonts: SpecimenFonts): void {
  for (const weight of ['regular', 'bold'] as const) {
    if (registered.has(fonts[weight])) continue
    if (GlobalFonts.register(fonts[weight], `Specimen ${weight}`) === null)
      throw new Error(`Not a font that can be drawn with: ${weight}`)
    registered.add(fonts[weight])
  }
}

function fontOf(weight: 'regular' | 'bold', size: number): string {
  return `${size}px "Specimen ${weight}"`
}

function paintText(
  context: SKRSContext2D,
  { text, x, y, size, weight, colour, turned = 0, maxWidth }: SheetText,
) {
  context.save()
  context.translate(x, y)
  context.rotate((turned * Math.PI) / 180)
  context.font = fontOf(weight, size)
  context.fillStyle = colour
  const width = context.measureText(text).width
  // Narrower, not smaller: a long name stays as tall as its neighbours.
  if (maxWidth !== undefined && width > maxWidth) context.scale(maxWidth / width, 1)
  context.fillText(text, 0, 0)
  context.restore()
}

async function paintPortraits(context: SKRSContext2D, sheet: Sheet, portrait: Portrait): Promise<void> {
  const image = await loadImage(portrait.image)
  if (sheet.portrait !== undefined) {
    paintPortrait(context, image, cutOf(image, sheet.portrait, portrait.face), sheet.portrait)
    context.strokeStyle = sheet.palette.band
    context.lineWidth = 3
    const { x, y, width, height } = sheet.portrait
    context.strokeRect(x, y, width, height)
  }
  if (sheet.ghost !== undefined) {
    context.globalAlpha = 0.3
    paintPortrait(context, image, cutOf(image, sheet.ghost, portrait.face), sheet.ghost)
    context.globalAlpha = 1
  }
}

function paintPortrait(context: SKRSContext2D, image: Image, cut: Box, place: Box): void {
  const { x, y, width, height } = place
  context.drawImage(image, cut.x, cut.y, cut.width, cut.height, x, y, width, height)
}

/** The part of a photograph that fills a place: a face takes three fifths of its height, else as much as fits. */
function cutOf(image: Image, { width, height }: Box, face?: Box): Box {
  const most = Math.min(image.width / width, image.height / height)
  const scale = face === undefined ? most : Math.min(most, face.height / (0.6 * height))
  const [cutWidth, cutHeight] = [width * scale, height * scale]
  const { x, y, width: w, height: h } = face ?? { x: 0, y: 0, width: image.width, height: image.height }
  const within = (middle: number, cut: number, all: number) =>
    Math.min(Math.max(middle - cut / 2, 0), all - cut)
  return {
    x: within(x + w / 2, cutWidth, image.width),
    y: within(y + h / 2, cutHeight, image.height),
    width: cutWidth,
    height: cutHeight,
  }
}

function paintBarcode(context: SKRSContext2D, barcode: NonNullable<Sheet['barcode']>): void {
  const { x, y, width, height, text, damaged } = barcode
  context.fillStyle = '#ffffff'
  context.fillRect(x - 14, y - 14, width + 28, height + 28)
  const { columns, rows } = pdf417(text)
  const [moduleWidth, moduleHeight] = [width / columns, height / rows.length]
  context.fillStyle = '#000000'
  rows.forEach((row, place) => {
    for (const { from, length } of darkRuns(row))
      context.fillRect(
        x + from * moduleWidth,
        y + place * moduleHeight,
        length * moduleWidth,
        // Neighbours overlap: else the rounding of their edges shows as fine lines.
        moduleHeight + 0.5,
      )
  })
  if (damaged) scratch(context, barcode)
}

function darkRuns(row: readonly boolean[]): { from: number; length: number }[] {
  const runs: { from: number; length: number }[] = []
  row.forEach((dark, place) => {
    const last = runs.at(-1)
    if (!dark) return
    if (last !== undefined && last.from + last.length === place) last.length++
    else runs.push({ from: place, length: 1 })
  })
  return runs
}

/** Worn through the middle and scratched: more than the error correction can mend, and still a barcode to the eye. */
function scratch(context: SKRSContext2D, { x, y, width, height }: Box): void {
  context.save()
  context.beginPath()
  context.rect(x, y, width, height)
  context.clip()
  context.strokeStyle = '#f4f2ee'
  context.lineCap = 'round'
  for (let place = 0; place < 26; place++) {
    const left = x + ((place * 211) % width)
    context.lineWidth = 5 + ((place * 7) % 11)
    context.beginPath()
    context.moveTo(left - 60, y - 10)
    context.quadraticCurveTo(left + 80, y + height * (0.2 + 0.02 * place), left + 40, y + height + 10)
    context.stroke()
  }
  context.restore()
}

function paintMachineZone(context: SKRSContext2D, { lines, x, y }: NonNullable<Sheet['machineZone']>): void {
  context.save()
  context.strokeStyle = '#111111'
  context.lineWidth = OCR_B.strokeWidth
  context.lineCap = 'round'
  context.lineJoin = 'round'
  lines.forEach((line, row) => {
    ;[...line].forEach((character, place) => {
      const strokes = strokesOf(character)
      if (strokes === undefined) throw new Error('No character of a machine-readable zone')
      context.save()
      context.translate(x + place * OCR_B.pitch, y + row * OCR_B.linePitch)
      context.stroke(new Path2D(strokes))
      context.restore()
    })
  })
  context.restore()
}

function blurred(canvas: Canvas): Canvas {
  const result = createCanvas(canvas.width, canvas.height)
  const context = result.getContext('2d')
  // Below the blur, whose edges would else fade to nothing.
  context.drawImage(canvas, 0, 0)
  context.filter = 'blur(5px)'
  context.drawImage(canvas, 0, 0)
  return result
}
