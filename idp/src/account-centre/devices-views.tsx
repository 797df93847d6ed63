import { Button } from 'shared/ui/button.tsx'
import { Card, CardGrid } from 'shared/ui/card.tsx'
import { Form } from 'shared/ui/form.tsx'
import { Notice } from 'shared/ui/notice.tsx'
import { SummaryList } from 'shared/ui/summary-list.tsx'
import type { DeviceView, SessionOrigin } from '../devices/devices.ts'
import { formatMoment } from '../http/dates.ts'
import type { PageProps } from '../http/page.ts'
import { browserWords, placeWords } from '../notices/sign-in-words.ts'
import { CentrePage } from './centre-page.tsx'
import { devicesMessages } from './devices-messages.ts'

export interface SessionView {
  readonly handle: string
  readonly signedInAt: Date
  /** Names of the relying parties that were opened with it. */
  readonly services: readonly string[]
  readonly origin?: SessionOrigin
  readonly current: boolean
}

export type DevicesDone = 'ended' | 'others' | 'forgotten'

interface DevicesProps extends PageProps {
  readonly sessions: readonly SessionView[]
  readonly devices: readonly DeviceView[]
  readonly done?: DevicesDone | undefined
}

const HERE = '/account/devices'

export function DevicesPage({ frame, language, csrfToken, sessions, devices, done }: DevicesProps) {
  const t = devicesMessages[language]
  return (
    <CentrePage frame={frame} language={language} section="devices" title={t.title}>
      {done !== undefined && <Notice kind="success">{t.done[done]}</Notice>}
      <p>{t.lead}</p>
      <h2>{t.sessions}</h2>
      <CardGrid>
        {sessions.map((session) => (
          <SessionCard key={session.handle} language={language} csrfToken={csrfToken} session={session} />
        ))}
      </CardGrid>
      {sessions.length > 1 && (
        <>
          <p>{t.endOthersLead}</p>
          <Form action={`${HERE}/other-sessions-removal`} csrfToken={csrfToken}>
            <Button id="end-other-sessions" variant="secondary">
              {t.endOthers}
            </Button>
          </Form>
        </>
      )}
      <h2>{t.browsers}</h2>
      {devices.length === 0 && <p>{t.noBrowsers}</p>}
      <CardGrid>
        {devices.map((device) => (
          <DeviceCard key={device.id} language={language} device={device} />
        ))}
      </CardGrid>
      <h2>{t.forgetHeading}</h2>
      <p>{t.forgetLead}</p>
      <Form action={`${HERE}/remembered-removal`} csrfToken={csrfToken}>
        <Button id="forget-browsers" variant="secondary">
          {t.forget}
        </Button>
      </Form>
    </CentrePage>
  )
}

function SessionCard(props: Pick<PageProps, 'language' | 'csrfToken'> & { readonly session: SessionView }) {
  const { language, csrfToken, session } = props
  const t = devicesMessages[language]
  const browser = browserWords(session.origin?.name ?? {}, language)
  return (
    <Card
      heading={session.current ? t.thisSession : browser}
      footer={
        session.current ? undefined : (
          <Form action={`${HERE}/sessions/${session.handle}/removal`} csrfToken={csrfToken}>
            <Button variant="secondary">
              {t.end}
              <span class="usa-sr-only"> {t.of(browser)}</span>
            </Button>
          </Form>
        )
      }
    >
      <SummaryList
        rows={[
          { term: t.place, value: placeWords(session.origin?.place, language) },
          { term: t.signedIn, value: formatMoment(session.signedInAt, language) },
          { term: t.services, value: session.services.join(', ') || t.noServices },
        ]}
      />
    </Card>
  )
}

function DeviceCard({ language, device }: { language: PageProps['language']; device: DeviceView }) {
  const t = devicesMessages[language]
  return (
    <Card heading={browserWords(device.name, language)}>
      <Tags
        tags={[
          ...(device.current ? [t.thisBrowser] : []),
          ...(device.remembered ? [t.remembered] : []),
          ...(device.disavowed ? [t.disavowed] : []),
        ]}
      />
      <SummaryList
        rows={[
          { term: t.place, value: placeWords(device.place, language) },
          { term: t.firstSeen, value: formatMoment(device.firstSeenAt, language) },
          { term: t.lastSeen, value: formatMoment(device.lastSeenAt, language) },
        ]}
      />
    </Card>
  )
}

function Tags({ tags }: { tags: readonly string[] }) {
  if (tags.length === 0) return null
  return (
    <p>
      {tags.map((tag) => (
        <span key={tag} class="usa-tag">
          {tag}
        </span>
      ))}
    </p>
  )
}
