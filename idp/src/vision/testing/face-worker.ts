import { loadFaceModels } from '../face-models.ts'
import { createFaces } from '../faces.ts'
import { serve } from '../messages.ts'
import { type PersonName, stillOf } from './face-people.ts'
import { createTurningHead, type Pose, type TurningHead } from './face-turns.ts'

/** A frame to be made: who, how they hold their head, and whether it is the head or a card with its picture. */
export interface FrameOrder {
  readonly person: PersonName
  readonly pose: Pose
  readonly as?: 'head' | 'card'
  /** Which of the frames of this pose; two are never quite alike. */
  readonly take: number
}

const models = await loadFaceModels()
const faces = await createFaces(models)
const stills = new Map<PersonName, Promise<Buffer>>()
const heads = new Map<PersonName, Promise<TurningHead>>()

const handlers = {
  still,

  async frames(orders: readonly FrameOrder[]) {
    const made: Uint8Array[] = []
    for (const { person, pose, as = 'head', take } of orders) {
      const head = await headOf(person)
      const shake = { x: 2 * Math.sin(take), y: 2 * Math.cos(take), brightness: 1.5 * Math.sin(2 * take) }
      const canvas = as === 'head' ? head.turned(pose, shake) : head.tilted(pose, shake)
      made.push(canvas.toBuffer('image/jpeg', 85))
    }
    return made
  },

  locate: models.locate,
  compare: faces.compare,
  measureFrames: faces.measureFrames,
  portraitOf: faces.portraitOf,
  /** Whether looking for the portrait makes a template of it; that it would, had it been asked for one. */
  async templatesFor(document: Uint8Array) {
    const made: number[] = []
    const watched = await createFaces({
      ...models,
      async detect(image) {
        const found = await models.detect(image)
        made.push(...found.map(({ embedding }) => embedding.length))
        return found
      },
    })
    await watched.portraitOf(document)
    const looking = made.length
    await watched.compare({ document, selfie: document })
    return { looking, comparing: made.length }
  },
  async reachNetwork(address: string) {
    return fetch(address).then(
      () => 'reached',
      () => 'refused',
    )
  },
}

export type FaceHandlers = typeof handlers

serve(handlers)

function still(person: PersonName): Promise<Buffer> {
  const made = stills.get(person) ?? stillOf(models, person)
  stills.set(person, made)
  return made
}

function headOf(person: PersonName): Promise<TurningHead> {
  const head = heads.get(person) ?? still(person).then((picture) => createTurningHead(models, picture))
  heads.set(person, head)
  return head
}
