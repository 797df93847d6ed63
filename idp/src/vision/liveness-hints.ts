/** What the page says about its camera. Whoever replaces the camera also writes this. */
export interface CameraReport {
  readonly label: string
  /** When each frame was taken by the browser's clock, in milliseconds from any start. */
  readonly takenAt: readonly number[]
}

/** Hints that a picture was fed in instead of seen by a camera. Recorded for whoever looks at a case; they decide nothing. */
export type InjectionHint = 'virtual-camera' | 'file-as-camera' | 'no-camera-name' | 'clockwork-frames'

const VIRTUAL = /\b(obs|virtual|manycam|snap camera|xsplit|droidcam|v4l2loopback|dummy|fake|avatar)/i
const FILE = /\.(y4m|mjpeg|mp4|webm)\b|^\/|file:/i
const ENOUGH_FRAMES = 6
/** Milliseconds by which the gaps between frames of a camera vary at the least. */
const JITTER_MS = 0.5

export function injectionHints({ label, takenAt }: CameraReport): readonly InjectionHint[] {
  return [
    ...(label.trim() === '' ? ['no-camera-name' as const] : []),
    ...(VIRTUAL.test(label) ? ['virtual-camera' as const] : []),
    ...(FILE.test(label) ? ['file-as-camera' as const] : []),
    ...(takenAt.length >= ENOUGH_FRAMES && jitter(takenAt) < JITTER_MS ? ['clockwork-frames' as const] : []),
  ]
}

/** Standard deviation of the gaps. */
function jitter(takenAt: readonly number[]): number {
  const gaps = takenAt.slice(1).map((time, index) => time - (takenAt[index] ?? time))
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length
  return Math.sqrt(gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length)
}
