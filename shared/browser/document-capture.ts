/**
 * Adds a camera to a file field. The page, with its words:
 *
 *     <form data-document-capture
 *           data-shape="1.586"                  width by height of the side: 1.586 for cards, 1.42 for passport pages
 *           data-open="Take a photo" data-shutter="Take it now" data-retake="Take it again" data-close="Close the camera"
 *           data-aim="Hold the card inside the frame" data-dark="…" data-moving="…" data-glare="…" data-blurred="…"
 *           data-ready="Hold still" data-taken="Photo taken. Check that everything can be read."
 *           data-no-camera="The camera cannot be used here. Choose a photo instead.">
 *       <input type="file" name="image" required accept="image/jpeg,image/png,image/webp">
 *       <div data-camera hidden></div>          where the camera goes; filled by the script
 *       <button type="submit">
 *
 * The field has no `capture`: where the camera fails, a phone offers the photos that are there as well.
 * Whatever is taken or chosen ends up in the file field, and the form is sent as any other: one multipart upload.
 * Chosen files that are too large, or of a kind that only the browser can read (HEIC), are drawn anew as JPEG.
 */
import { type Advice, adviceOn, isSteady, type Sample } from './capture-advice.ts'
import {
  asJpeg,
  type Camera,
  drawn,
  hasCameraSupport,
  openCamera,
  pixelsOf,
  sizeOf,
} from './capture-camera.ts'
import { aroundGuide, fitted, guideIn } from './capture-frame.ts'
import { differenceOf, type GreyImage, measuresOf, toGrey } from './capture-measures.ts'
import { build, type Parts, placeGuide, preview, ready, say, show } from './capture-parts.ts'

const LONGEST = 2400
const MOST_BYTES = 8 * 1024 * 1024
const ACCEPTED = ['image/jpeg', 'image/png', 'image/webp']
const QUALITY = 0.9
const SAMPLE_MS = 200
/** Pixels across the guide of what is measured. */
const SAMPLE_WIDTH = 480
/** A hint that changes with every sample cannot be read, least of all aloud. */
const HINT_MS = 1_500

export function startDocumentCapture(page: Document): void {
  for (const form of page.querySelectorAll<HTMLFormElement>('form[data-document-capture]')) {
    const input = form.querySelector<HTMLInputElement>('input[type=file]')
    const place = form.querySelector<HTMLElement>('[data-camera]')
    if (input && place) startForm(form, input, place)
  }
}

function startForm(form: HTMLFormElement, input: HTMLInputElement, place: HTMLElement): void {
  const words = form.dataset
  const parts = build(place, words)
  let stop: (() => void) | undefined

  const close = (next?: HTMLElement) => {
    stop?.()
    stop = undefined
    show(parts, 'closed', next)
  }
  const take = async (canvas: HTMLCanvasElement) => {
    close(form.querySelector<HTMLElement>('button:not([type=button])') ?? undefined)
    put(input, new File([await asJpeg(canvas, QUALITY)], 'camera.jpg', { type: 'image/jpeg' }))
    preview(parts, canvas)
    say(parts, words.taken)
  }
  const open = async () => {
    show(parts, 'open')
    say(parts, words.aim)
    try {
      const wish = { facing: 'environment', width: 2560, height: 1440 } as const
      const camera = await openCamera(parts.video, wish)
      // Closed while the browser asked for permission.
      if (parts.view.hidden) return camera.close()
      stop = watch({ camera, parts, words, shape: Number(words.shape) || 1.586, take })
    } catch {
      close(input)
      parts.open.hidden = true
      say(parts, words.noCamera)
    }
  }

  parts.open.addEventListener('click', () => void open())
  parts.close.addEventListener('click', () => close())
  input.addEventListener('change', () => {
    close()
    parts.picture.hidden = true
    void redraw(input, parts, words)
  })
  if (hasCameraSupport()) place.hidden = false
}

/** Looks at what is in the guide until a picture is taken or the camera is closed. */
function watch(options: {
  readonly camera: Camera
  readonly parts: Parts
  readonly words: DOMStringMap
  readonly shape: number
  take(picture: HTMLCanvasElement): Promise<void>
}): () => void {
  const { camera, parts, words, shape, take } = options
  const samples: Sample[] = []
  const canvas = document.createElement('canvas')
  let before: GreyImage | undefined
  let saidAt = 0

  const shoot = () => {
    const picture = sizeOf(parts.video)
    const area = aroundGuide(guideIn(picture, shape), picture)
    void take(drawn(parts.video, { area, size: fitted(area, LONGEST) }))
  }
  const look = () => {
    const picture = sizeOf(parts.video)
    if (picture.width === 0) return
    const area = guideIn(picture, shape)
    placeGuide(parts, area, picture)
    const size = { width: SAMPLE_WIDTH, height: Math.round(SAMPLE_WIDTH / shape) }
    const grey = toGrey(pixelsOf(drawn(parts.video, { area, size, onto: canvas })))
    const sample = { ...measuresOf(grey), movement: before === undefined ? 255 : differenceOf(grey, before) }
    before = grey
    samples.push(sample)
    if (isSteady(samples)) return shoot()
    if (Date.now() - saidAt > HINT_MS) {
      saidAt = Date.now()
      say(parts, hint(words, adviceOn(sample)))
    }
  }
  const timer = setInterval(look, SAMPLE_MS)
  parts.shutter.addEventListener('click', shoot)
  ready(parts)
  return () => {
    clearInterval(timer)
    parts.shutter.removeEventListener('click', shoot)
    camera.close()
  }
}

function hint(words: DOMStringMap, advice: Advice): string | undefined {
  return words[advice]
}

/** A chosen file, if need be, as a JPEG that the server reads. What the browser cannot read either is sent as it is. */
async function redraw(input: HTMLInputElement, parts: Parts, words: DOMStringMap): Promise<void> {
  const file = input.files?.[0]
  const bitmap = file && (await createImageBitmap(file).catch(() => undefined))
  if (file === undefined || bitmap === undefined) return say(parts, undefined)
  const area = { x: 0, y: 0, width: bitmap.width, height: bitmap.height }
  const canvas = drawn(bitmap, { area, size: fitted(area, LONGEST) })
  bitmap.close()
  const fits = ACCEPTED.includes(file.type) && file.size <= MOST_BYTES && canvas.width === area.width
  if (!fits) put(input, new File([await asJpeg(canvas, QUALITY)], 'photo.jpg', { type: 'image/jpeg' }))
  preview(parts, canvas)
  const size = fitted(canvas, SAMPLE_WIDTH)
  const small = drawn(canvas, { area: { x: 0, y: 0, width: canvas.width, height: canvas.height }, size })
  const advice = adviceOn({ ...measuresOf(toGrey(pixelsOf(small))), movement: 0 })
  say(parts, advice === 'ready' ? words.taken : hint(words, advice))
}

/** Replaces what is in the file field; that is not a change by the person, and tells nobody. */
function put(input: HTMLInputElement, file: File): void {
  const transfer = new DataTransfer()
  transfer.items.add(file)
  input.files = transfer.files
}
