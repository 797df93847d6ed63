import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/**
 * People in photographs of a package; alice and dora look a little alike, as people do. berta is for impostors: made of
 * her one photograph, her turned head is no longer hers to the models.
 */
export type Person = 'alice' | 'berta' | 'carla' | 'dora'

export interface Scene {
  readonly person: Person
  readonly pose: 'centre' | 'left' | 'right' | 'up'
  /** The person, or a flat card with their picture. */
  readonly as?: 'head' | 'card'
}

/** Frames of one scene, each as in the body of a YUV4MPEG2 file. */
export type Frames = readonly Buffer[]

const FRAME_BYTES = 'FRAME\n'.length + 640 * 480 * 1.5
/** Of each scene, as the program makes them. */
export const FRAMES = 6

/** Rendered once per run: it takes some seconds, and the photographs are not ours to keep. */
export async function framesOf({ person, pose, as = 'head' }: Scene): Promise<Frames> {
  const frames = (await sceneryOf(person, as))[pose]
  return Array.from({ length: FRAMES }, (_, index) =>
    frames.subarray(index * FRAME_BYTES, (index + 1) * FRAME_BYTES),
  )
}

/** A JPEG of the person, 640×480, facing the camera more or less: what a document or a form may show. */
export async function stillOf(person: Person): Promise<Buffer> {
  return (await sceneryOf(person, 'head')).still
}

interface Scenery extends Readonly<Record<Scene['pose'], Buffer>> {
  readonly still: Buffer
}

const rendered = new Map<string, Promise<Scenery>>()

function sceneryOf(person: Person, as: 'head' | 'card'): Promise<Scenery> {
  const name = `${person} ${as}`
  const known = rendered.get(name) ?? render(person, as)
  rendered.set(name, known)
  return known
}

const run = promisify(execFile)
const program = fileURLToPath(new URL('../../idp/src/vision/testing/face-clips-command.ts', import.meta.url))

/** By a program of its own: tests here do not look inside the ones they test. */
async function render(person: Person, as: 'head' | 'card'): Promise<Scenery> {
  const directory = await mkdtemp(join(tmpdir(), 'scenery-'))
  try {
    const conditions = '--conditions=source'
    await run(process.execPath, [conditions, program, directory, person, as], { env: {} })
    const read = (name: string) => readFile(join(directory, name))
    return {
      still: await read('still.jpg'),
      centre: await read('centre'),
      left: await read('left'),
      right: await read('right'),
      up: await read('up'),
    }
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}
