import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { createPool } from '../pool.ts'
import { isPersonName } from './face-people.ts'
import type { Pose } from './face-turns.ts'
import type { FaceHandlers } from './face-worker.ts'

/**
 * Makes what a camera would see of one person, for tests that need a camera:
 *
 *     node --conditions=source face-clips-command.ts <directory> <person> <head|card>
 *
 * In the directory afterwards: still.jpg, the person as in a portrait; and centre, left, right and up, each six frames
 * of 640×480 as in the body of a YUV4MPEG2 file (4:2:0, full range).
 */
const POSES: Readonly<Record<string, Pose>> = {
  centre: { yaw: 0, pitch: 0 },
  left: { yaw: 30, pitch: 0 },
  right: { yaw: -30, pitch: 0 },
  up: { yaw: 0, pitch: 27 },
}
const FRAMES = 6

const [, , directory, person, kind] = process.argv
const as = (['head', 'card'] as const).find((one) => one === kind)
if (directory === undefined || !isPersonName(person) || as === undefined) {
  throw new Error('Needs a directory, a person, and head or card')
}

const worker = new URL('./face-worker.ts', import.meta.url)
const pool = createPool<FaceHandlers>({ worker, workers: 1, queue: 10, deadlineMs: 60_000, memoryMb: 512 })
await mkdir(directory, { recursive: true })
await writeFile(join(directory, 'still.jpg'), await work('still', person))
for (const [name, pose] of Object.entries(POSES)) {
  const orders = Array.from({ length: FRAMES }, (_, take) => ({ person, pose, as, take }))
  const bodies = await Promise.all((await work('frames', orders)).map(asFrame))
  await writeFile(join(directory, name), Buffer.concat(bodies))
}
await pool.close()

async function work<Kind extends 'still' | 'frames'>(
  kind: Kind,
  input: Parameters<FaceHandlers[Kind]>[0],
): Promise<Awaited<ReturnType<FaceHandlers[Kind]>>> {
  const result = await pool.run(kind, input)
  if (!result.ok) throw new Error(result.reason)
  return result.value
}

async function asFrame(jpeg: Uint8Array): Promise<Buffer> {
  const image = await loadImage(Buffer.from(jpeg))
  const { width, height } = image
  const context = createCanvas(width, height).getContext('2d')
  context.drawImage(image, 0, 0)
  const { data } = context.getImageData(0, 0, width, height)
  const colour = (x: number, y: number) => {
    const at = 4 * (y * width + x)
    return [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0] as const
  }
  const y = plane(width, height, (column, row) => {
    const [r, g, b] = colour(column, row)
    return 0.299 * r + 0.587 * g + 0.114 * b
  })
  const u = plane(width / 2, height / 2, (column, row) => {
    const [r, g, b] = colour(2 * column, 2 * row)
    return 128 - 0.1687 * r - 0.3313 * g + 0.5 * b
  })
  const v = plane(width / 2, height / 2, (column, row) => {
    const [r, g, b] = colour(2 * column, 2 * row)
    return 128 + 0.5 * r - 0.4187 * g - 0.0813 * b
  })
  return Buffer.concat([Buffer.from('FRAME\n'), y, u, v])
}

function plane(width: number, height: number, valueAt: (x: number, y: number) => number): Uint8Array {
  const values = new Uint8ClampedArray(width * height)
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) values[row * width + column] = valueAt(column, row)
  }
  return new Uint8Array(values.buffer)
}
