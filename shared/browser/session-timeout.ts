import { countdown, timeLeft } from './countdown.ts'

/**
 * Warns before the session ends and offers to stay (WCAG 2.2.1, 2.2.6). Pages of the same session that are
 * open in other tabs share what they know, so that reading in one does not end the session in another.
 */
export function startSessionTimeout(page: Document): void {
  const region = page.querySelector<HTMLElement>('[data-session-timeout]')
  const dialog = region?.querySelector('dialog')
  const extendForm = dialog?.querySelector('form')
  const clock = dialog?.querySelector('[data-time-left]')
  const announcement = dialog?.querySelector<HTMLElement>('[data-announcement]')
  if (!region || !dialog || !extendForm || !clock || !announcement) return

  const lifetime = Number(region.dataset.expiresIn) * 1000
  const warnBeforeSeconds = Number(region.dataset.warnBefore)
  const language = page.documentElement.lang
  let endsAt = Date.now() + lifetime
  let announcedAt: number | undefined

  const stay = (until: number) => {
    endsAt = until
    announcedAt = undefined
    dialog.close()
  }
  const tick = () => {
    const state = countdown({ now: Date.now(), endsAt, warnBeforeSeconds, announcedAt })
    if (state.phase === 'quiet') return
    if (state.phase === 'ended') {
      clearInterval(timer)
      location.assign(region.dataset.endedHref ?? '/')
      return
    }
    const words = timeLeft(state.secondsLeft, language)
    clock.textContent = words
    if (!dialog.open) dialog.showModal()
    if (state.announce) {
      announcedAt = state.secondsLeft
      announcement.textContent = `${announcement.dataset.announcement} ${words}`
    }
  }
  const timer = setInterval(tick, 1000)

  const otherTabs = new BroadcastChannel(extendForm.action)
  otherTabs.addEventListener('message', ({ data }) => {
    if (typeof data === 'number' && data > endsAt) stay(data)
  })
  // This page was just served, which began the session's time anew.
  otherTabs.postMessage(endsAt)

  const extend = async () => {
    if (!(await extended(extendForm))) {
      extendForm.submit()
      return
    }
    stay(Date.now() + lifetime)
    otherTabs.postMessage(endsAt)
  }
  extendForm.addEventListener('submit', (event) => {
    event.preventDefault()
    void extend()
  })
  // Escape means "go away", and what was in the way was the question whether to stay.
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault()
    void extend()
  })
}

/** Whether the server said, in so many words, that the session lives on. Anything else is for the plain form. */
async function extended(form: HTMLFormElement): Promise<boolean> {
  const response = await fetch(form.action, {
    method: 'POST',
    body: new URLSearchParams(Array.from(new FormData(form), ([name, value]) => [name, String(value)])),
    headers: { Accept: 'application/json' },
    redirect: 'manual',
  }).catch(() => undefined)
  return response?.status === 204
}
