import sharp from 'sharp'
import { withNoise } from './camera-noise.ts'
import { framesOf, type Scene } from './camera-scenes.ts'

const [WIDTH, HEIGHT] = [640, 480] as const
const LUMA = WIDTH * HEIGHT

/** Some frames of a scene as a page posts them. */
export async function jpegsOf(scene: Scene, count: number): Promise<Buffer[]> {
  const frames = withNoise(await framesOf(scene)).slice(0, count)
  return Promise.all(frames.map((frame) => jpegOf(frame.subarray('FRAME\n'.length))))
}

/** Full-range YUV 4:2:0 (JFIF, ITU-T T.871) to a picture. */
function jpegOf(yuv: Buffer): Promise<Buffer> {
  const rgb = Buffer.alloc(LUMA * 3)
  for (let y = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++) {
      const at = y * WIDTH + x
      const chroma = LUMA + (y >> 1) * (WIDTH / 2) + (x >> 1)
      const [luma, u, v] = [yuv[at] ?? 0, (yuv[chroma] ?? 0) - 128, (yuv[chroma + LUMA / 4] ?? 0) - 128]
      rgb[at * 3] = clamp(luma + 1.402 * v)
      rgb[at * 3 + 1] = clamp(luma - 0.344136 * u - 0.714136 * v)
      rgb[at * 3 + 2] = clamp(luma + 1.772 * u)
    }
  return sharp(rgb, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
    .jpeg({ quality: 85 })
    .toBuffer()
}

function clamp(value: number): number {
  return Math.max(0, Math.min(255, Math.round(value)))
}
