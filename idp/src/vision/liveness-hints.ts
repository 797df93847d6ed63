/** Hints that a picture was fed in instead of seen by a camera. Recorded for whoever looks at a case; they decide nothing. */
export type InjectionHint = 'virtual-camera' | 'file-as-camera' | 'no-camera-name'

const VIRTUAL = /\b(obs|virtual|manycam|snap camera|xsplit|droidcam|v4l2loopback|dummy|fake|avatar)/i
const FILE = /\.(y4m|mjpeg|mp4|webm)\b|^\/|file:/i

/** Of the name that the page says its camera has: whoever replaces the camera may write it, too. */
export function injectionHints(cameraName: string): readonly InjectionHint[] {
  return [
    ...(cameraName.trim() === '' ? ['no-camera-name' as const] : []),
    ...(VIRTUAL.test(cameraName) ? ['virtual-camera' as const] : []),
    ...(FILE.test(cameraName) ? ['file-as-camera' as const] : []),
  ]
}
