import type { Language } from 'shared/web/language.ts'

const TAGS = { en: 'en-US', es: 'es-US' } as const

/** A day in words, in UTC, so that every replica says the same. */
export function formatDate(at: Date, language: Language): string {
  return new Intl.DateTimeFormat(TAGS[language], { dateStyle: 'long', timeZone: 'UTC' }).format(at)
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
