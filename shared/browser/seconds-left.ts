import { timeLeft } from './countdown.ts'

/** Counts the seconds of `data-seconds-left` down, with `data-label` before them. The server keeps the time. */
export function startSecondsLeft(page: Document): void {
  const clock = page.querySelector<HTMLElement>('[data-seconds-left]')
  if (!clock) return
  const endsAt = Date.now() + Number(clock.dataset.secondsLeft) * 1000
  const tick = () => {
    const left = Math.max(0, Math.ceil((endsAt - Date.now()) / 1000))
    clock.textContent = `${clock.dataset.label ?? ''}: ${timeLeft(left, page.documentElement.lang)}`
    if (left === 0) clearInterval(timer)
  }
  const timer = setInterval(tick, 1000)
  tick()
}
