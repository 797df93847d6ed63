import { SummaryList } from 'shared/ui/summary-list.tsx'
import { formatMoment } from '../http/dates.ts'
import type { PageProps } from '../http/page.ts'
import { activityMessages } from './activity-messages.ts'
import { CentrePage } from './centre-page.tsx'

interface ActivityProps extends PageProps {
  readonly entries: readonly { readonly position: string; readonly at: Date; readonly words: string }[]
  /** The position that the next page begins after, when there is one. */
  readonly older?: string | undefined
  readonly isFirstPage: boolean
}

const HERE = '/account/activity'

export function ActivityPage({ frame, language, entries, older, isFirstPage }: ActivityProps) {
  const t = activityMessages[language]
  return (
    <CentrePage frame={frame} language={language} section="activity" title={t.title}>
      <p>{t.lead}</p>
      <p>
        <a href="/account/devices">{t.devices}</a>
      </p>
      {entries.length === 0 && <p>{t.none}</p>}
      <div id="activity">
        <SummaryList
          rows={entries.map(({ at, words }) => ({
            term: formatMoment(at, language),
            value: <strong>{words}</strong>,
          }))}
        />
      </div>
      <p>
        {older !== undefined && (
          <a id="activity-older" href={`${HERE}?before=${older}`}>
            {t.older}
          </a>
        )}{' '}
        {!isFirstPage && (
          <a id="activity-newest" href={HERE}>
            {t.newest}
          </a>
        )}
      </p>
    </CentrePage>
  )
}
