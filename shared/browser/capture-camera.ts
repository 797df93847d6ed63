import type { Area, Size } from './capture-frame.ts'

/** Whether this browser can show a camera at all. It may still be refused, or there may be none. */
export function hasCameraSupport(): boolean {
  return typeof navigator.mediaDevices?.getUserMedia === 'function'
}

/**
 * Shows a camera in a video element. Ends when the page goes.
 *
 * @throws when there is none, or it is taken, or the person or a policy said no.
 */
export async function openCamera(
  video: HTMLVideoElement,
  wish: { readonly facing: 'user' | 'environment' } & Size,
): Promise<Camera> {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: false,
    video: { facingMode: wish.facing, width: { ideal: wish.width }, height: { ideal: wish.height } },
  })
  const close = () => {
    for (const track of stream.getTracks()) track.stop()
    video.srcObject = null
  }
  addEventListener('pagehide', close, { once: true })
  video.muted = true
  video.playsInline = true
  video.srcObject = stream
  await video.play().catch((error: unknown) => {
    close()
    throw error
  })
  return { label: stream.getVideoTracks()[0]?.label ?? '', close }
}

export interface Camera {
  /** As the browser names it. */
  readonly label: string
  close(): void
}

/** The size of the camera's picture, whatever the size it is shown at. */
export function sizeOf(video: HTMLVideoElement): Size {
  return { width: video.videoWidth, height: video.videoHeight }
}

/** Waits for a picture that was not there before. */
export function nextPicture(video: HTMLVideoElement): Promise<void> {
  return new Promise((resolve) => {
    if ('requestVideoFrameCallback' in video) video.requestVideoFrameCallback(() => resolve())
    else setTimeout(resolve, 100)
  })
}

/** An area of a picture, drawn at a size. */
export function drawn(
  source: HTMLVideoElement | HTMLCanvasElement | ImageBitmap,
  options: { readonly area: Area; readonly size: Size; readonly onto?: HTMLCanvasElement },
): HTMLCanvasElement {
  const { area, size, onto = document.createElement('canvas') } = options
  onto.width = size.width
  onto.height = size.height
  context(onto).drawImage(source, area.x, area.y, area.width, area.height, 0, 0, size.width, size.height)
  return onto
}

export function pixelsOf(canvas: HTMLCanvasElement): ImageData {
  return context(canvas).getImageData(0, 0, canvas.width, canvas.height)
}

export function asJpeg(canvas: HTMLCanvasElement, quality: number): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob === null ? reject(new Error('No picture came out')) : resolve(blob)),
      'image/jpeg',
      quality,
    )
  })
}

function context(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const found = canvas.getContext('2d', { willReadFrequently: true })
  if (found === null) throw new Error('This browser draws no pictures')
  return found
}
