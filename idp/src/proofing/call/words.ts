import type { Language } from 'shared/web/language.ts'
import { TAGS } from '../../http/dates.ts'
import type { OfficeHours } from './office-hours.ts'

/** A day at the office: `Monday, March 2`. */
export function dayWords(at: Date, language: Language, { timeZone }: Pick<OfficeHours, 'timeZone'>): string {
  return new Intl.DateTimeFormat(TAGS[language], {
    weekday: 'long',
    month: 'long',
    day: 'numeric',
    timeZone,
  }).format(at)
}

/** A time of day at the office: `9:30 AM`. */
export function timeWords(at: Date, language: Language, { timeZone }: Pick<OfficeHours, 'timeZone'>): string {
  return new Intl.DateTimeFormat(TAGS[language], { timeStyle: 'short', timeZone }).format(at)
}

/** The office's zone: `Eastern Time`. */
export function zoneWords(at: Date, language: Language, { timeZone }: Pick<OfficeHours, 'timeZone'>): string {
  const format = new Intl.DateTimeFormat(TAGS[language], { timeZoneName: 'longGeneric', timeZone })
  return format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? timeZone
}

/** When the office is open: `Monday – Friday, 8:00 AM – 8:00 PM, Eastern Time`. */
export function hoursWords(office: OfficeHours, language: Language, now: Date): string {
  // The first of February 2026 is a Sunday.
  const named = new Intl.DateTimeFormat(TAGS[language], { weekday: 'long', timeZone: 'UTC' })
  const day = (weekday: number | undefined) => named.format(new Date(Date.UTC(2026, 1, 1 + (weekday ?? 0))))
  const timed = new Intl.DateTimeFormat(TAGS[language], { timeStyle: 'short', timeZone: 'UTC' })
  const time = (minute: number) => timed.format(new Date(minute * 60_000))
  const { weekdays } = office
  const span = weekdays.length === 1 ? day(weekdays[0]) : `${day(weekdays[0])} – ${day(weekdays.at(-1))}`
  return `${span}, ${time(office.opens)} – ${time(office.closes)}, ${zoneWords(now, language, office)}`
}
