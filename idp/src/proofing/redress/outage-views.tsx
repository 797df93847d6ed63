import { Notice } from 'shared/ui/notice.tsx'
import type { Language } from 'shared/web/language.ts'
import { TAGS } from '../../http/dates.ts'
import { proofingMessages } from '../messages.ts'
import { redressMessages } from './messages.ts'
import type { WaysInOutage } from './ways-in-outage.ts'

/** What does not work at the moment, and what does. Nothing while everything does. */
export function OutagePart({ language, outage }: { language: Language; outage: WaysInOutage }) {
  const { silent, closed, unaffected } = outage
  const t = redressMessages[language]
  if (silent.length === 0) return null
  const label = (way: (typeof closed)[number]) => proofingMessages[language].ways[way].label
  const what = LISTS[language].format(silent.map((source) => t.sources[source]))
  return (
    <Notice kind="warning" heading={t.outageTitle}>
      <p id="way-outage">{t.outage(what)}</p>
      {closed.map((way) => (
        <p key={way} id={`way-closed-${way}`}>
          {t.wayClosed(label(way))}
        </p>
      ))}
      {unaffected.length > 0 ? (
        <>
          <p>{t.unaffected}</p>
          <ul class="usa-list" id="way-unaffected">
            {unaffected.map((way) => (
              <li key={way}>{label(way)}</li>
            ))}
          </ul>
        </>
      ) : (
        <p id="way-all-affected">{t.allAffected}</p>
      )}
    </Notice>
  )
}

const LISTS: Readonly<Record<Language, Intl.ListFormat>> = { en: listIn('en'), es: listIn('es') }

function listIn(language: Language) {
  return new Intl.ListFormat(TAGS[language], { type: 'conjunction' })
}
