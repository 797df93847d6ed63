import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { isMainThread } from 'node:worker_threads'
import type { Config, FaceResult } from '@vladmandic/human'
import { sharp } from './decoders.ts'
import type { MeshPoint } from './face-geometry.ts'

/** In pixels of the image that was given. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

export interface DetectedFace {
  readonly box: Box
  /** 0 to 1. */
  readonly score: number
  /** 1024 numbers. A biometric template: compared while the work is done, never kept. */
  readonly embedding: readonly number[]
  /** 468 points in pixels of the image; z grows away from the camera. */
  readonly mesh: readonly MeshPoint[]
  /** What two small models guess about a print or a screen, 0 to 1. They do not tell them apart: telemetry only. */
  readonly real: number
  readonly live: number
}

/** Where a face is, and nothing by which it could be told from another one. */
export type LocatedFace = Pick<DetectedFace, 'box' | 'score'>

export interface FaceModels {
  /** Where faces are in a clean image, largest first, four at most. Makes no template of anybody. */
  locate(image: Uint8Array): Promise<readonly LocatedFace[]>
  /** The faces of a clean image, largest first, four at most. */
  detect(image: Uint8Array): Promise<readonly DetectedFace[]>
  /** How alike two embeddings are, 0 to 1, in hundredths. */
  similarity(a: readonly number[], b: readonly number[]): number
  /** The mesh as triangles: each three indices name a triangle. */
  readonly triangles: readonly number[]
  readonly version: string
}

/** Blazeface, facemesh, faceres, antispoof, liveness. */
const MODELS = 5
/** Longer side of what is looked at; the models shrink it further. */
const LOOKED_AT = 1280

const on = { enabled: true }
const off = { enabled: false }

/**
 * Loads the face models that the package carries: about a second, and 235 MB.
 *
 * Takes `fetch` away from the thread it runs in: the library reads its models with it, and Node's knows no files.
 * From then on it reads the library's own models and nothing else, which also keeps a library that looks at faces
 * from ever reaching the network. Refuses to do that to a main thread.
 */
export async function loadFaceModels(): Promise<FaceModels> {
  if (isMainThread) throw new Error('The face models load in a worker thread only')
  const require = createRequire(import.meta.url)
  const root = dirname(dirname(require.resolve('@vladmandic/human')))
  const models = join(root, 'models')
  globalThis.fetch = async (address) => new Response(await readFile(inside(models, String(address))))

  // The package does not export this build under a name that Node accepts.
  const library: typeof import('@vladmandic/human') = require(join(root, 'dist/human.node-wasm.js'))
  const backend = dirname(require.resolve('@tensorflow/tfjs-backend-wasm/package.json'))
  const human = new library.Human({
    ...SETTINGS,
    wasmPath: join(backend, 'dist') + sep,
    modelBasePath: `${pathToFileURL(models).href}/`,
  })
  await human.load()
  // A model that fails to load is only logged, and missed at the first picture.
  if (human.models.stats().numLoadedModels !== MODELS) throw new Error('Face models are missing')

  async function look(image: Uint8Array, face: Config['face']): Promise<readonly DetectedFace[]> {
    const { width = 0, height = 0 } = await sharp(image).metadata()
    const { data, info } = await sharp(image)
      .removeAlpha()
      .toColourspace('srgb')
      .resize(LOOKED_AT, LOOKED_AT, { fit: 'inside', withoutEnlargement: true })
      .raw()
      .toBuffer({ resolveWithObject: true })
    const pixels = human.tf.tensor4d(new Uint8Array(data), [1, info.height, info.width, 3], 'int32')
    try {
      // The library keeps what it was told last, so it is told every time.
      const { face: found } = await human.detect(pixels, { face })
      const scale = Math.max(width, height) / Math.max(info.width, info.height)
      return found.map((one) => asDetected(one, scale)).sort((a, b) => b.box.width - a.box.width)
    } finally {
      human.tf.dispose(pixels)
    }
  }

  return {
    async locate(image) {
      return (await look(image, LOCATING)).map(({ box, score }) => ({ box, score }))
    },
    detect: (image) => look(image, MEASURING),
    // The library finds two faces that it knows nothing of alike.
    similarity: (a, b) =>
      a.length === 0 || a.length !== b.length ? 0 : library.match.similarity([...a], [...b]),
    triangles: human.faceTriangulation,
    version: human.version,
  }
}

const MEASURING = { description: on, antispoof: on, liveness: on }
const LOCATING = { description: off, antispoof: off, liveness: off }

const SETTINGS: Partial<Config> = {
  backend: 'wasm',
  wasmPlatformFetch: false,
  async: false,
  warmup: 'none',
  debug: false,
  // Every picture is another one: nothing of the last may be used again.
  cacheSensitivity: 0,
  filter: off,
  gesture: off,
  body: off,
  hand: off,
  object: off,
  segmentation: off,
  face: {
    enabled: true,
    detector: { maxDetected: 4, rotation: true, minConfidence: 0.3 },
    mesh: on,
    ...MEASURING,
    iris: off,
    emotion: off,
  },
}

function inside(directory: string, address: string): string {
  const path = fileURLToPath(address)
  if (!path.startsWith(directory + sep)) throw new Error('Only the face models are read')
  return path
}

function asDetected(face: FaceResult, scale: number): DetectedFace {
  const [left, top, width, height] = face.box
  return {
    box: { left: left * scale, top: top * scale, width: width * scale, height: height * scale },
    score: face.score,
    embedding: face.embedding ?? [],
    mesh: face.mesh.map(([x, y, z = 0]) => ({ x: x * scale, y: y * scale, z: z * scale })),
    real: face.real ?? 0,
    live: face.live ?? 0,
  }
}
