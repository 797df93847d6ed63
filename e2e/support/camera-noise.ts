import type { Frames } from './camera-scenes.ts'

const LUMA = { start: 'FRAME\n'.length, bytes: 640 * 480 }
/** Grey levels to either side. */
const STRENGTH = 3

const noise = Int8Array.from({ length: 1 << 20 }, () =>
  Math.round((Math.random() + Math.random() - 1) * STRENGTH),
)

/** The same frames with the noise of a sensor in their brightness: never the same twice. */
export function withNoise(frames: Frames): Frames {
  return frames.map((frame) => {
    const noisy = Buffer.from(frame)
    const luma = new Uint8ClampedArray(noisy.buffer, noisy.byteOffset + LUMA.start, LUMA.bytes)
    const from = Math.floor(Math.random() * noise.length)
    for (let index = 0; index < luma.length; index++) {
      luma[index] = (luma[index] ?? 0) + (noise[(from + index) % noise.length] ?? 0)
    }
    return noisy
  })
}
