import type { Language } from 'shared/web/language.ts'
import { TAGS } from '../../http/dates.ts'
import { visitMessages } from './messages.ts'
import type { CounterPlace } from './places.ts'

/** Opening hours in words, a line for each span of days. */
export function openingHours({ hours }: Pick<CounterPlace, 'hours'>, language: Language): readonly string[] {
  const { days } = visitMessages[language]
  return hours.map(
    (span) => `${days[span.days]}, ${clock(span.from, language)} – ${clock(span.to, language)}`,
  )
}

function clock(time: string, language: Language): string {
  const format = new Intl.DateTimeFormat(TAGS[language], {
    hour: 'numeric',
    minute: '2-digit',
    timeZone: 'UTC',
  })
  return format.format(new Date(`1970-01-01T${time}:00Z`))
}
