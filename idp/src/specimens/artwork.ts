import type { SKRSContext2D } from '@napi-rs/canvas'
import type { Sheet } from './sheet.ts'

/** Tinted paper under two families of fine waves. */
export function paintBackground(context: SKRSContext2D, { width, height, palette }: Sheet): void {
  const paper = context.createLinearGradient(0, 0, width, height)
  paper.addColorStop(0, palette.paper[0])
  paper.addColorStop(1, palette.paper[1])
  context.fillStyle = paper
  context.fillRect(0, 0, width, height)

  context.lineWidth = 1
  palette.lines.forEach((colour, family) => {
    context.strokeStyle = colour
    context.globalAlpha = 0.32
    for (let line = -4; line < 34; line++) paintWave(context, { width, height, family, line })
  })
  context.globalAlpha = 1
}

/** Two sines whose phase moves from line to line, so that neighbours meet and part. */
function paintWave(
  context: SKRSContext2D,
  { width, height, family, line }: { width: number; height: number; family: number; line: number },
): void {
  const base = (line / 30) * height
  const sense = family === 0 ? 1 : -1
  context.beginPath()
  for (let x = 0; x < width + 6; x += 6) {
    const slow = Math.sin((x / width) * Math.PI * 3 + sense * line * 0.21)
    const fast = Math.sin((x / width) * Math.PI * 17 - sense * line * 0.5)
    context.lineTo(x, base + height * (0.05 * slow + 0.012 * fast))
  }
  context.stroke()
}

/** The word SPECIMEN from corner to corner. */
export function paintMark(context: SKRSContext2D, { width, height }: Sheet, font: string): void {
  context.save()
  context.translate(width / 2, height / 2)
  context.rotate(-Math.atan2(height, width) * 0.8)
  context.font = font.replace(/^1px/, `${Math.round(width * 0.185)}px`)
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.fillStyle = '#c8102e'
  context.globalAlpha = 0.17
  context.fillText('SPECIMEN', 0, 0)
  context.restore()
}

/** A globe of meridians with a lantern’s rays: the arms of nowhere. */
export function paintEmblem(context: SKRSContext2D, { emblem, palette, bands }: Sheet): void {
  const { x, y, radius } = emblem
  const onBand = bands.some(
    (band) => x >= band.x && x <= band.x + band.width && y >= band.y && y <= band.y + band.height,
  )
  context.save()
  context.translate(x, y)
  context.strokeStyle = onBand ? palette.onBand : palette.band
  context.lineWidth = Math.max(1.5, radius / 26)
  for (const share of [0, 0.35, 0.7, 1]) {
    context.beginPath()
    context.ellipse(0, 0, radius * 0.68 * share, radius * 0.68, 0, 0, 2 * Math.PI)
    context.stroke()
  }
  for (const share of [-0.5, 0, 0.5]) {
    const half = radius * 0.68 * Math.sqrt(1 - share * share)
    context.beginPath()
    context.moveTo(-half, radius * 0.68 * share)
    context.lineTo(half, radius * 0.68 * share)
    context.stroke()
  }
  for (let ray = 0; ray < 24; ray++) {
    const angle = (ray / 24) * 2 * Math.PI
    const reach = ray % 2 === 0 ? 1 : 0.88
    context.beginPath()
    context.moveTo(Math.cos(angle) * radius * 0.78, Math.sin(angle) * radius * 0.78)
    context.lineTo(Math.cos(angle) * radius * reach, Math.sin(angle) * radius * reach)
    context.stroke()
  }
  context.restore()
}
