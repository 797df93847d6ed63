import { drawn } from './capture-camera.ts'
import type { Area, Size } from './capture-frame.ts'

/** What the camera for documents is made of, on the page. */
export interface Parts {
  readonly open: HTMLButtonElement
  readonly shutter: HTMLButtonElement
  readonly close: HTMLButtonElement
  readonly view: HTMLElement
  readonly video: HTMLVideoElement
  readonly guide: HTMLElement
  readonly picture: HTMLCanvasElement
  readonly status: HTMLElement
}

/** Adds the elements to their place, with the words of the form. */
export function build(place: HTMLElement, words: DOMStringMap): Parts {
  const parts = {
    open: button(words.open, 'usa-button usa-button--outline'),
    shutter: button(words.shutter, 'usa-button'),
    close: button(words.close, 'usa-button usa-button--unstyled'),
    view: element('div', 'capture__view'),
    video: element('video', 'capture__video'),
    guide: element('div', 'capture__guide'),
    picture: element('canvas', 'capture__picture'),
    status: element('p', 'capture__status'),
  }
  parts.status.setAttribute('role', 'status')
  parts.picture.setAttribute('role', 'img')
  parts.picture.setAttribute('aria-label', words.taken ?? '')
  parts.picture.hidden = true
  parts.view.append(parts.video, parts.guide)
  place.classList.add('capture')
  place.append(parts.status, parts.view, parts.picture, parts.open, parts.shutter, parts.close)
  show(parts, 'closed')
  return parts
}

/** Hides and shows what belongs to an open camera. A focus that would be lost with its button goes to what comes `next`. */
export function show(
  parts: Parts,
  state: 'open' | 'closed',
  next: HTMLElement = state === 'open' ? parts.close : parts.open,
): void {
  const buttons: readonly (Element | null)[] = [parts.open, parts.shutter, parts.close]
  const isFocused = buttons.includes(document.activeElement)
  parts.view.hidden = state === 'closed'
  parts.shutter.hidden = state === 'closed'
  parts.close.hidden = state === 'closed'
  parts.open.hidden = state === 'open'
  // Until there is a picture to take.
  parts.shutter.disabled = true
  if (state === 'open') parts.picture.hidden = true
  if (isFocused) next.focus()
}

/** There is a picture to take; whoever has just opened the camera takes it with the next press. */
export function ready({ shutter, close }: Parts): void {
  shutter.disabled = false
  if (document.activeElement === close) shutter.focus()
}

/** The frame over the video, in shares of it: the video is shown at any size. */
export function placeGuide({ guide }: Parts, area: Area, picture: Size): void {
  guide.style.left = `${(100 * area.x) / picture.width}%`
  guide.style.top = `${(100 * area.y) / picture.height}%`
  guide.style.width = `${(100 * area.width) / picture.width}%`
  guide.style.height = `${(100 * area.height) / picture.height}%`
}

/** Shows the picture that will be sent, and offers another. */
export function preview({ picture, open }: Parts, canvas: HTMLCanvasElement): void {
  const whole = { x: 0, y: 0, width: canvas.width, height: canvas.height }
  drawn(canvas, { area: whole, size: whole, onto: picture })
  picture.hidden = false
  open.textContent = open.closest('form')?.dataset.retake ?? open.textContent
}

export function say({ status }: Parts, words: string | undefined): void {
  status.textContent = words ?? ''
}

function button(words: string | undefined, className: string): HTMLButtonElement {
  const made = element('button', className)
  made.type = 'button'
  made.textContent = words ?? ''
  return made
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name)
  made.className = className
  return made
}
