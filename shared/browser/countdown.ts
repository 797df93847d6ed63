/** What the page shows at one moment before its session ends. */
export type Countdown =
  | { readonly phase: 'quiet' }
  | { readonly phase: 'warning'; readonly secondsLeft: number; readonly announce: boolean }
  | { readonly phase: 'ended' }

/**
 * Where a session stands. Times are milliseconds since the epoch, so that a laptop that slept wakes to the truth.
 * A screen reader hears the time when the warning opens, at each full minute, and at 30 and 10 seconds: every
 * second would drown the page.
 */
export function countdown(options: {
  readonly now: number
  readonly endsAt: number
  readonly warnBeforeSeconds: number
  readonly announcedAt: number | undefined
}): Countdown {
  const secondsLeft = Math.ceil((options.endsAt - options.now) / 1000)
  if (secondsLeft <= 0) return { phase: 'ended' }
  if (secondsLeft > options.warnBeforeSeconds) return { phase: 'quiet' }
  const first = options.announcedAt === undefined
  const due = secondsLeft % 60 === 0 || secondsLeft === 30 || secondsLeft === 10
  return { phase: 'warning', secondsLeft, announce: first || (due && options.announcedAt !== secondsLeft) }
}

/** Seconds in words a person would use, such as "1 minute, 30 seconds". */
export function timeLeft(seconds: number, language: string): string {
  const part = (value: number, unit: 'minute' | 'second') =>
    new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(value)
  const minutes = Math.floor(seconds / 60)
  const rest = seconds % 60
  const parts = [minutes > 0 && part(minutes, 'minute'), (rest > 0 || minutes === 0) && part(rest, 'second')]
  return parts.filter((text) => text !== false).join(', ')
}
