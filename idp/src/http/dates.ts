import type { Language } from 'shared/web/language.ts'

/** The languages of our pages as locales. */
export const TAGS = { en: 'en-US', es: 'es-US' } as const

/** A day in words, in UTC, so that every replica says the same. */
export function formatDate(at: Date, language: Language): string {
  return new Intl.DateTimeFormat(TAGS[language], { dateStyle: 'long', timeZone: 'UTC' }).format(at)
}

/** A moment in words as a place tells it: its zone's IANA name, such as `America/New_York`. */
export function formatMomentIn(at: Date, language: Language, timeZone: string): string {
  return new Intl.DateTimeFormat(TAGS[language], {
    weekday: 'long',
    month: 'long',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
    timeZone,
  }).format(at)
}

/** A moment in words, with its zone, for lists of what happened when. */
export function formatMoment(at: Date, language: Language): string {
  return new Intl.DateTimeFormat(TAGS[language], {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'UTC',
  })
    .format(at)
    .concat(' UTC')
}
