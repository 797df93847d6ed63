import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import type { Mesh } from '../face-geometry.ts'
import type { DetectedFace, FaceModels } from '../face-models.ts'

/** People in photographs that a package brings along: the picture, and whose face it is, counted from the left. */
export const PEOPLE = {
  alice: { photograph: 'sample6.jpg', fromTheLeft: 2 },
  berta: { photograph: 'sample6.jpg', fromTheLeft: 3 },
  carla: { photograph: 'sample1.jpg', fromTheLeft: 2 },
  dora: { photograph: 'sample6.jpg', fromTheLeft: 0 },
} as const

export type PersonName = keyof typeof PEOPLE

export function isPersonName(name: unknown): name is PersonName {
  return typeof name === 'string' && name in PEOPLE
}

/** What a camera gives, and how much of it a face held at arm's length takes. */
export const FRAME = { width: 640, height: 480 } as const
const FACE_SHARE = 0.48

/**
 * One person before a plain wall, 640×480, as in the photograph: JPEG. Loaded when needed, never kept. Their
 * neighbours fade into the wall.
 */
export async function stillOf(models: FaceModels, name: PersonName): Promise<Buffer> {
  const { photograph, fromTheLeft } = PEOPLE[name]
  const image = await readFile(
    createRequire(import.meta.url).resolve(`@vladmandic/face-api/demo/${photograph}`),
  )
  const face = (await models.detect(image)).toSorted((a, b) => a.box.left - b.box.left)[fromTheLeft]
  if (face === undefined) throw new Error(`Nobody there in ${photograph}`)
  return beforeAWall(image, face)
}

async function beforeAWall(photograph: Buffer, { box, mesh }: DetectedFace): Promise<Buffer> {
  const canvas = createCanvas(FRAME.width, FRAME.height)
  const context = canvas.getContext('2d')
  const scale = (FRAME.width * FACE_SHARE) / box.width
  context.translate(FRAME.width / 2, FRAME.height / 2)
  context.scale(scale, scale)
  context.rotate(-roll(mesh))
  context.translate(-box.left - box.width / 2, -box.top - box.height / 2)
  context.drawImage(await loadImage(photograph), 0, 0)

  context.resetTransform()
  context.translate(FRAME.width / 2, FRAME.height / 2)
  context.scale(0.8, 1)
  const wall = context.createRadialGradient(0, 0, FRAME.height * 0.42, 0, 0, FRAME.height * 0.56)
  wall.addColorStop(0, 'rgba(168, 172, 178, 0)')
  wall.addColorStop(1, 'rgba(168, 172, 178, 1)')
  context.fillStyle = wall
  context.fillRect(-FRAME.width, -FRAME.height, 2 * FRAME.width, 2 * FRAME.height)
  return canvas.toBuffer('image/jpeg', 95)
}

/** By how much the line between the eyes slopes, in radians: people in photographs hold their heads aslant. */
function roll(mesh: Mesh): number {
  const [one, other] = [mesh[33], mesh[263]]
  return one && other ? Math.atan2(other.y - one.y, other.x - one.x) : 0
}
