import { after, days, hours, minutes } from 'shared/clock.ts'

/** When referees are there, as their own clock and calendar say. */
export interface OfficeHours {
  /** 0 is Sunday. */
  readonly weekdays: readonly number[]
  /** Minutes since midnight. */
  readonly opens: number
  readonly closes: number
  /** IANA name, such as `America/New_York`. */
  readonly timeZone: string
}

export const SLOT = minutes(30)
const EARLIEST = hours(2)
const LATEST = days(7)

const DAYS: readonly string[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

/** Reads `mon-fri 08:00-20:00 America/New_York`; undefined when it means nothing. */
export function readOfficeHours(text: string): OfficeHours | undefined {
  const [, from, to, opens, closes, timeZone] =
    /^([a-z]{3})(?:-([a-z]{3}))? (\d\d:\d\d)-(\d\d:\d\d) ([A-Za-z_/+-]+)$/.exec(text.trim()) ?? []
  const [first, last] = [dayOf(from), dayOf(to ?? from)]
  const [begin, end] = [minuteOf(opens), minuteOf(closes)]
  if (first === undefined || last === undefined || begin === undefined || end === undefined) return undefined
  if (begin >= end || timeZone === undefined || !isTimeZone(timeZone)) return undefined
  const count = ((last - first + 7) % 7) + 1
  const weekdays = Array.from({ length: count }, (_, index) => (first + index) % 7)
  return { weekdays, opens: begin, closes: end, timeZone }
}

export function isOpen(office: OfficeHours, at: Date): boolean {
  const { weekday, minute } = localTime(at, office.timeZone)
  return office.weekdays.includes(weekday) && minute >= office.opens && minute < office.closes
}

/**
 * The slots that can be booked: half hours that lie within the office's hours, from two hours ahead up to seven days.
 * Walking the hours of the world, rather than those of the office, keeps days of 23 and 25 hours right.
 */
export function bookableSlots(office: OfficeHours, now: Date): readonly Date[] {
  const slots: Date[] = []
  const first = Math.ceil((now.getTime() + EARLIEST) / SLOT) * SLOT
  for (let at = new Date(first); at.getTime() <= now.getTime() + LATEST; at = after(at, SLOT))
    if (isOpen(office, at) && isOpen(office, after(at, SLOT - 1))) slots.push(at)
  return slots
}

/** The day of a moment at the office, `YYYY-MM-DD`. */
export function officeDay(at: Date, { timeZone }: Pick<OfficeHours, 'timeZone'>): string {
  return new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone }).format(at)
}

function localTime(at: Date, timeZone: string): { weekday: number; minute: number } {
  const parts = formatOf(timeZone).formatToParts(at)
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? ''
  return {
    weekday: DAYS.indexOf(part('weekday').toLowerCase()),
    minute: Number(part('hour')) * 60 + Number(part('minute')),
  }
}

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat('en-US', {
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  })
  formats.set(timeZone, made)
  return made
}

function dayOf(name: string | undefined): number | undefined {
  const index = DAYS.indexOf(name ?? '')
  return index === -1 ? undefined : index
}

function minuteOf(time: string | undefined): number | undefined {
  const [hour = Number.NaN, minute = Number.NaN] = (time ?? '').split(':').map(Number)
  return hour <= 24 && minute < 60 ? hour * 60 + minute : undefined
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name })
    return true
  } catch {
    return false
  }
}
