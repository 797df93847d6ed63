import { type Canvas, createCanvas, type Image, loadImage, type SKRSContext2D } from '@napi-rs/canvas'
import { type Mesh, type MeshPoint, noseH } from '../face-geometry.ts'
import type { FaceModels } from '../face-models.ts'
import { FRAME } from './face-people.ts'

/** Degrees. Positive yaw is to the person's own left, positive pitch is up. */
export interface Pose {
  readonly yaw: number
  readonly pitch: number
}

/** What a hand-held camera does between two frames, in pixels and grey levels. */
export interface Shake {
  readonly x: number
  readonly y: number
  readonly brightness: number
}

export const FRONTAL: Pose = { yaw: 0, pitch: 0 }
const STEADY: Shake = { x: 0, y: 0, brightness: 0 }

export interface TurningHead {
  /** The head turned, as a real one: its nose moves against its cheeks. */
  turned(pose: Pose, shake?: Shake): Canvas
  /** The still as a flat card that is tilted: what a printed photograph does. */
  tilted(pose: Pose, shake?: Shake): Canvas
}

/**
 * Makes a head of a still: the face mesh is turned in three dimensions and its triangles are redrawn, far ones
 * first. Seams show, but the models follow. This is also how such a check is attacked, with one photograph and a
 * virtual camera: what it proves is that the measures work, not that nobody can get past them.
 */
export async function createTurningHead(models: FaceModels, still: Buffer): Promise<TurningHead> {
  const [face] = await models.detect(still)
  if (face === undefined) throw new Error('No face in the still')
  const image = await loadImage(still)
  const ahead = yawToFaceAhead(face.mesh)
  const turned: TurningHead['turned'] = ({ yaw, pitch }, shake = STEADY) =>
    frame(shake, (context) => {
      context.drawImage(image, 0, 0)
      const to = turnedMesh(face.mesh, { yaw: yaw + ahead, pitch })
      drawTriangles(context, { image, from: face.mesh, to, triangles: models.triangles })
    })
  const card = turned(FRONTAL)
  return {
    turned,
    tilted: (pose, shake = STEADY) => frame(shake, (context) => drawCard(context, card, pose)),
  }
}

function frame({ x, y, brightness }: Shake, draw: (context: SKRSContext2D) => void): Canvas {
  const canvas = createCanvas(FRAME.width, FRAME.height)
  const context = canvas.getContext('2d')
  context.translate(x, y)
  draw(context)
  context.resetTransform()
  context.fillStyle = brightness < 0 ? 'black' : 'white'
  context.globalAlpha = Math.abs(brightness) / 255
  context.fillRect(0, 0, FRAME.width, FRAME.height)
  context.globalAlpha = 1
  return canvas
}

/** People in photographs look past the camera: how far their head must turn to face it. */
function yawToFaceAhead(mesh: Mesh): number {
  const candidates = Array.from({ length: 81 }, (_, index) => index - 40)
  const off = (yaw: number) => Math.abs(noseH(turnedMesh(mesh, { yaw, pitch: 0 })))
  return candidates.reduce((best, yaw) => (off(yaw) < off(best) ? yaw : best), 0)
}

function turnedMesh(mesh: Mesh, { yaw, pitch }: Pose): Mesh {
  const centre = {
    x: mesh.reduce((sum, point) => sum + point.x, 0) / mesh.length,
    y: mesh.reduce((sum, point) => sum + point.y, 0) / mesh.length,
    z: mesh.reduce((most, point) => Math.max(most, point.z), Number.NEGATIVE_INFINITY),
  }
  const [h, v] = [(yaw * Math.PI) / 180, (pitch * Math.PI) / 180]
  return mesh.map((point) => {
    const [x, y, z] = [point.x - centre.x, point.y - centre.y, point.z - centre.z]
    // z points away from the camera: what is near moves right when the head turns to its own left.
    const [turnedX, depth] = [x * Math.cos(h) - z * Math.sin(h), x * Math.sin(h) + z * Math.cos(h)]
    return {
      x: centre.x + turnedX,
      y: centre.y + y * Math.cos(v) + depth * Math.sin(v),
      z: centre.z - y * Math.sin(v) + depth * Math.cos(v),
    }
  })
}

interface Redrawing {
  readonly image: Image
  readonly from: Mesh
  readonly to: Mesh
  readonly triangles: readonly number[]
}

/** Triangles grow a little, so that no gaps show between them. */
const GROWN = 1.06

function drawTriangles(context: SKRSContext2D, { image, from, to, triangles }: Redrawing): void {
  const corners = Array.from({ length: triangles.length / 3 }, (_, index) =>
    triangles.slice(3 * index, 3 * index + 3),
  )
  const depthOf = (indices: readonly number[]) => indices.reduce((sum, index) => sum + at(to, index).z, 0)
  for (const indices of corners.toSorted((a, b) => depthOf(b) - depthOf(a))) {
    const [a, b, c] = indices.map((index) => at(from, index))
    const target = indices.map((index) => at(to, index))
    const x = target.reduce((sum, point) => sum + point.x, 0) / 3
    const y = target.reduce((sum, point) => sum + point.y, 0) / 3
    const [p, q, r] = target.map((point) => ({ x: x + (point.x - x) * GROWN, y: y + (point.y - y) * GROWN }))
    if (!a || !b || !c || !p || !q || !r) continue
    const area = (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)
    if (Math.abs(area) < 1e-6) continue
    const along = (from1: number, from2: number, to1: number, to2: number) =>
      (from1 * to1 - from2 * to2) / area
    context.save()
    context.beginPath()
    context.moveTo(p.x, p.y)
    context.lineTo(q.x, q.y)
    context.lineTo(r.x, r.y)
    context.closePath()
    context.clip()
    const m11 = along(q.x - p.x, r.x - p.x, c.y - a.y, b.y - a.y)
    const m12 = along(q.y - p.y, r.y - p.y, c.y - a.y, b.y - a.y)
    const m21 = along(r.x - p.x, q.x - p.x, b.x - a.x, c.x - a.x)
    const m22 = along(r.y - p.y, q.y - p.y, b.x - a.x, c.x - a.x)
    context.transform(m11, m12, m21, m22, p.x - m11 * a.x - m21 * a.y, p.y - m12 * a.x - m22 * a.y)
    context.drawImage(image, 0, 0)
    context.restore()
  }
}

/** Distance of the eye from the card, in widths of the frame. */
const EYE = 2

/** A tilted card in perspective, drawn in strips across the axis it turns around; one axis at a time. */
function drawCard(context: SKRSContext2D, image: Canvas, { yaw, pitch }: Pose): void {
  const { width, height } = FRAME
  context.fillStyle = '#445'
  context.fillRect(-20, -20, width + 40, height + 40)
  const upright = yaw !== 0 || pitch === 0
  const angle = ((upright ? yaw : pitch) * Math.PI) / 180
  const length = upright ? width : height
  const project = (offset: number) => {
    const scale = (EYE * width) / (EYE * width + offset * Math.sin(angle))
    return { at: offset * Math.cos(angle) * scale, scale }
  }
  for (let strip = 0; strip < length; strip += 2) {
    const start = project(strip - length / 2)
    const end = project(strip + 2 - length / 2)
    const size = (upright ? height : width) * start.scale
    const span = end.at - start.at + 1
    if (upright) {
      context.drawImage(image, strip, 0, 2, height, width / 2 + start.at, (height - size) / 2, span, size)
    } else {
      context.drawImage(image, 0, strip, width, 2, (width - size) / 2, height / 2 + start.at, size, span)
    }
  }
}

function at(mesh: Mesh, index: number): MeshPoint {
  const point = mesh[index]
  if (point === undefined) throw new Error('Not a point of the mesh')
  return point
}
