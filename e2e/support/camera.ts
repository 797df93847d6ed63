import { mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { withNoise } from './camera-noise.ts'
import { FRAMES, type Frames, framesOf, type Scene } from './camera-scenes.ts'

/** What somebody does when a direction is asked for; `step` counts the directions from 0. */
export type Play = (asked: Scene['pose'], step: number) => Scene

/** People before the camera: somebody real, and what others try instead. */
export const PLAYS = {
  themselves:
    (person: Scene['person']): Play =>
    (asked) => ({ person, pose: asked }),
  photographHeldStill:
    (person: Scene['person']): Play =>
    () => ({ person, pose: 'centre', as: 'card' }),
  photographTilted:
    (person: Scene['person']): Play =>
    (asked) => ({ person, pose: asked, as: 'card' }),
  /** Somebody else takes over at the third direction. */
  swapped:
    (person: Scene['person'], other: Scene['person']): Play =>
    (asked, step) => ({
      person: step < 2 ? person : other,
      pose: asked,
    }),
  wrongWay:
    (person: Scene['person']): Play =>
    (asked) => ({ person, pose: OPPOSITE[asked] }),
} as const

const OPPOSITE = { centre: 'centre', left: 'right', right: 'left', up: 'centre' } as const

export interface FakeCamera {
  /** For the browser's launch. The camera of every page in it is this one. */
  readonly chromiumArguments: readonly string[]
  /** What the camera sees from now on. */
  show(scene: Scene): Promise<void>
  /** What it sees instead: brightness, 0 to 255, at each of 640×480 places. */
  showPattern(brightnessAt: (x: number, y: number) => number): Promise<void>
  /** Shows what the play says as soon as the page asks for a direction, until `stop`. */
  follow(page: Page, play: Play): Promise<() => Promise<void>>
  close(): Promise<void>
}

/**
 * A camera whose picture can be changed while a page looks through it. Chromium reads its fake camera from a file,
 * frame after frame and round and round, anew each time: so a second of frames is enough, written over in place whenever
 * the scene changes. That answers a challenge nobody knows beforehand within a second, which a clip that shows
 * every direction in turn could not, and would rightly be refused for.
 *
 * The frames get fresh noise all the time: no sensor gives the same frame twice, and the server knows.
 */
export async function openFakeCamera(first: Scene): Promise<FakeCamera> {
  const directory = await mkdtemp(join(tmpdir(), 'camera-'))
  const path = join(directory, 'camera.y4m')
  let frames = await framesOf(first)
  await writeFile(path, Buffer.concat([HEADER, ...withNoise(twice(frames))]))
  const file = await open(path, 'r+')

  let writing = Promise.resolve()
  const write = () => {
    writing = writing.then(() => overwrite(file, frames))
    return writing
  }
  const noise = setInterval(() => void write(), NOISE_MS)
  const put = (shown: Frames) => {
    frames = shown
    return write()
  }
  const show = async (scene: Scene) => put(await framesOf(scene))

  return {
    chromiumArguments: [
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      `--use-file-for-fake-video-capture=${path}`,
    ],
    show,
    showPattern: (brightnessAt) => put(patternOf(brightnessAt)),
    follow: (page, play) => follow(page, play, show),
    async close() {
      clearInterval(noise)
      await writing
      await file.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

const HEADER = Buffer.from('YUV4MPEG2 W640 H480 F10:1 Ip A1:1 C420jpeg\n')
/** Shorter than the file plays, so that no frame is read twice unchanged. */
const NOISE_MS = 300
const LOOK_MS = 60

/** As many frames as the file holds: more would not be read, and fewer would leave some of the last scene. */
function patternOf(brightnessAt: (x: number, y: number) => number): Frames {
  const luma = Uint8Array.from({ length: 640 * 480 }, (_, index) =>
    brightnessAt(index % 640, Math.floor(index / 640)),
  )
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, Buffer.alloc(luma.length / 2, 128)])
  return Array.from({ length: FRAMES }, () => frame)
}

function twice(frames: Frames): Frames {
  return [...frames, ...frames]
}

async function overwrite(file: Awaited<ReturnType<typeof open>>, frames: Frames): Promise<void> {
  let at = HEADER.length
  for (const frame of withNoise(twice(frames))) {
    await file.write(frame, 0, frame.length, at)
    at += frame.length
  }
}

async function follow(
  page: Page,
  play: Play,
  show: (scene: Scene) => Promise<void>,
): Promise<() => Promise<void>> {
  // Rendered beforehand: a person is not slower at their first turn.
  for (const pose of POSES) await framesOf(play(pose, 0)).then(() => framesOf(play(pose, 4)))
  let going = true
  let step = -1
  let before: string | undefined
  const watching = (async () => {
    while (going) {
      const asked = await askedOn(page)
      if (asked !== before) {
        before = asked
        if (asked === undefined) step = -1
        else await show(play(asked, ++step))
      }
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
    }
  })()
  return async () => {
    going = false
    await watching
  }
}

const POSES = ['centre', 'left', 'right', 'up'] as const

/** The direction that the selfie page shows. Nothing while it is on its way elsewhere. */
async function askedOn(page: Page): Promise<Scene['pose'] | undefined> {
  const asked = await page
    .evaluate(() => document.querySelector<HTMLElement>('[data-selfie]')?.dataset.asked)
    .catch(() => undefined)
  return POSES.find((pose) => pose === asked)
}
