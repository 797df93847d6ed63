/**
 * The selfie with its turns of the head. The server says one direction after the other; the page shows each and sends
 * what the camera sees, until the server has seen enough. The page judges nothing. With its words:
 *
 *     <section data-selfie data-steps-url="…/steps" data-frames-url="…/frames"
 *              data-centre="Look straight at the camera" data-left="Turn your head to your left"
 *              data-right="Turn your head to your right" data-up="Lift your chin" data-wait="Getting ready"
 *              data-no-camera="…" data-problem="Something went wrong on the way. Try again.">
 *       <form data-start><input type="hidden" name="csrf" …><button type="submit" data-again="Try again">Start</button></form>
 *       <div class="selfie" data-stage hidden>
 *         <video class="selfie__view"></video>                             mirrored by the style sheet, as mirrors do
 *         <p class="selfie__arrow" data-arrow aria-hidden="true"></p>
 *         <p class="selfie__direction" data-direction role="status"></p>
 *         <p class="selfie__time" data-time></p>
 *       </div>
 *       <div data-refusal role="alert" tabindex="-1" hidden></div>
 *
 * Without script the section should offer another way; the form must then lead nowhere worse than to this page.
 *
 * `POST data-steps-url`, urlencoded: the form's fields. Opens an attempt.
 * `POST data-frames-url`, multipart: the form's fields; `attempt`; `step`; `camera`, the name of the camera; `frames`,
 * three JPEG files, in order.
 * Both answer 200 with JSON, one of
 *
 *     { "attempt": "…", "step": { "index": 0, "direction": "centre" | "left" | "right" | "up", "openForMs": 12000 } }
 *     { "done": true, "next": "/path" }
 *     { "refused": true, "words": "…", "again": true | false }
 *
 * A step with the same index means: more frames, please. After a refusal with `again`, the button opens a new attempt.
 * Left is the person's own. Frames are sent as the camera gives them, never mirrored. `data-asked` on the section is the
 * direction on show.
 */
import {
  asJpeg,
  type Camera,
  drawn,
  hasCameraSupport,
  nextPicture,
  openCamera,
  sizeOf,
} from './capture-camera.ts'
import { fitted } from './capture-frame.ts'
import { timeLeft } from './countdown.ts'
import { type Answer, answerOf, DIRECTIONS, type Step } from './selfie-answer.ts'

const FRAMES_PER_BATCH = 3
const BETWEEN_FRAMES_MS = 180
/** To read the direction and to begin to turn. */
const REACTION_MS = 600
const LONGEST = 640
const QUALITY = 0.85
const ARROWS = { centre: '●', left: '←', right: '→', up: '↑' } as const

export function startSelfie(page: Document): void {
  const section = page.querySelector<HTMLElement>('[data-selfie]')
  const parts = section && partsOf(section)
  if (!section || !parts) return
  parts.form.addEventListener('submit', (event) => {
    event.preventDefault()
    void run(section, parts)
  })
}

interface Parts {
  readonly form: HTMLFormElement
  readonly button: HTMLButtonElement
  readonly stage: HTMLElement
  readonly video: HTMLVideoElement
  readonly arrow: HTMLElement
  readonly direction: HTMLElement
  readonly time: HTMLElement
  readonly refusal: HTMLElement
}

function partsOf(section: HTMLElement): Parts | undefined {
  const form = section.querySelector<HTMLFormElement>('form[data-start]')
  const button = form?.querySelector<HTMLButtonElement>('button')
  const stage = section.querySelector<HTMLElement>('[data-stage]')
  const video = stage?.querySelector('video')
  const arrow = stage?.querySelector<HTMLElement>('[data-arrow]')
  const direction = stage?.querySelector<HTMLElement>('[data-direction]')
  const time = stage?.querySelector<HTMLElement>('[data-time]')
  const refusal = section.querySelector<HTMLElement>('[data-refusal]')
  if (!form || !button || !stage || !video || !arrow || !direction || !time || !refusal) return undefined
  return { form, button, stage, video, arrow, direction, time, refusal }
}

async function run(section: HTMLElement, parts: Parts): Promise<void> {
  parts.refusal.hidden = true
  parts.form.hidden = true
  parts.stage.hidden = false
  // The button that was pressed is gone; whoever cannot see the stage finds it here.
  parts.stage.tabIndex = -1
  parts.stage.focus()
  parts.direction.textContent = section.dataset.wait ?? ''
  const camera = await open(parts)
  if (camera === undefined) return refuse(section, parts, { words: section.dataset.noCamera, again: true })
  try {
    const end = await attempt(section, parts, camera)
    if ('done' in end) location.assign(end.next)
    else refuse(section, parts, end)
  } catch {
    refuse(section, parts, { words: section.dataset.problem, again: true })
  } finally {
    camera.close()
  }
}

function open({ video }: Parts): Promise<Camera | undefined> {
  if (!hasCameraSupport()) return Promise.resolve(undefined)
  return openCamera(video, { facing: 'user', width: 1280, height: 960 }).catch(() => undefined)
}

async function attempt(section: HTMLElement, parts: Parts, camera: Camera): Promise<Exclude<Answer, Step>> {
  let answer = await post(section.dataset.stepsUrl, urlencoded(parts.form))
  let shown = -1
  let clock: ReturnType<typeof setInterval> | undefined
  try {
    while ('step' in answer) {
      if (answer.step.index !== shown) {
        shown = answer.step.index
        clearInterval(clock)
        clock = show(section, parts, answer)
        await pause(REACTION_MS)
      }
      answer = await post(section.dataset.framesUrl, await batch(parts, answer, camera))
    }
  } finally {
    clearInterval(clock)
    delete section.dataset.asked
  }
  return answer
}

function show(section: HTMLElement, parts: Parts, { step }: Step): ReturnType<typeof setInterval> {
  const endsAt = Date.now() + step.openForMs
  const language = document.documentElement.lang
  const tick = () => {
    parts.time.textContent = timeLeft(Math.max(0, Math.ceil((endsAt - Date.now()) / 1000)), language)
  }
  section.dataset.asked = step.direction
  parts.direction.textContent = section.dataset[step.direction] ?? ''
  parts.arrow.textContent = ARROWS[step.direction]
  for (const direction of DIRECTIONS)
    parts.arrow.classList.toggle(`selfie__arrow--${direction}`, direction === step.direction)
  // Felt where it cannot be seen. Not every device has it.
  navigator.vibrate?.(80)
  tick()
  return setInterval(tick, 1000)
}

/** Some frames, a moment apart, each of them one that the camera had not given before. */
async function batch(parts: Parts, { attempt, step }: Step, camera: Camera): Promise<FormData> {
  const body = new FormData(parts.form)
  body.set('attempt', attempt)
  body.set('step', String(step.index))
  body.set('camera', camera.label.slice(0, 200))
  for (let index = 0; index < FRAMES_PER_BATCH; index++) {
    if (index > 0) await pause(BETWEEN_FRAMES_MS)
    await nextPicture(parts.video)
    const size = sizeOf(parts.video)
    const canvas = drawn(parts.video, { area: { x: 0, y: 0, ...size }, size: fitted(size, LONGEST) })
    body.append('frames', await asJpeg(canvas, QUALITY), `${index}.jpg`)
  }
  return body
}

async function post(address: string | undefined, body: FormData | URLSearchParams): Promise<Answer> {
  const headers = { Accept: 'application/json' }
  const response = await fetch(address ?? '', { method: 'POST', body, headers, redirect: 'manual' })
  const isJson = response.headers.get('Content-Type')?.includes('json') === true
  // The session or the hand-off has ended, or the step is done on another device: the page knows what comes next.
  if (!isJson && response.status < 500) {
    location.reload()
    return new Promise(() => {})
  }
  const answer = answerOf(await response.json())
  if (answer === undefined) throw new Error('Not an answer')
  return answer
}

function refuse(
  section: HTMLElement,
  parts: Parts,
  { words, again }: { readonly words: string | undefined; readonly again: boolean },
): void {
  parts.stage.hidden = true
  parts.refusal.textContent = words ?? section.dataset.problem ?? ''
  parts.refusal.hidden = false
  parts.refusal.focus()
  parts.button.textContent = parts.button.dataset.again ?? parts.button.textContent
  parts.form.hidden = !again
}

function urlencoded(form: HTMLFormElement): URLSearchParams {
  return new URLSearchParams(Array.from(new FormData(form), ([name, value]) => [name, String(value)]))
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
