import { Actions, Button, LinkButton } from 'shared/ui/button.tsx'
import { ErrorSummary } from 'shared/ui/error-summary.tsx'
import { Form } from 'shared/ui/form.tsx'
import { Notice } from 'shared/ui/notice.tsx'
import { SummaryList } from 'shared/ui/summary-list.tsx'
import { formatMomentIn } from '../../http/dates.ts'
import { type CaseState, INSPECTED_KINDS } from '../case-state.ts'
import { ProofingPage, type ProofingProps } from '../frame.tsx'
import { kindWords } from '../in-person/kind-words.ts'
import type { Call } from './calls.ts'
import { type CallProblem, callMessages } from './messages.ts'
import type { OfficeHours } from './office-hours.ts'
import { hoursWords } from './words.ts'

export interface CallProps extends ProofingProps {
  readonly state: CaseState
  readonly office: OfficeHours
  readonly now: Date
}

interface ChoiceProps extends CallProps {
  readonly line: { readonly open: boolean; readonly wait: number }
  readonly missed: boolean
  readonly documentsNeeded: 1 | 2
}

/** As soon as possible, or at a time: the choice, with what it means today. */
export function CallChoicePage(props: ChoiceProps) {
  const { language, here, line, missed, documentsNeeded, office, now } = props
  const t = callMessages[language]
  return (
    <ProofingPage {...props} step="call" title={t.title}>
      {missed && (
        <Notice kind="warning">
          <p id="call-missed">{t.missed}</p>
        </Notice>
      )}
      <h1>{t.title}</h1>
      <p class="lede">{t.lead}</p>
      <h2>{t.needTitle}</h2>
      <ul class="usa-list">
        <li>
          {documentsNeeded === 1 ? t.needOne : t.needTwo}{' '}
          {INSPECTED_KINDS.map((kind) => kindWords[language][kind]).join(', ')}
        </li>
        <li>{t.companions}</li>
      </ul>
      <h2>{t.soonTitle}</h2>
      {line.open ? (
        <>
          <p id="call-wait">{t.soonWait(minutesOf(line.wait))}</p>
          <LinkButton id="call-soon" href={`${here}/call/queue`}>
            {t.soon}
          </LinkButton>
        </>
      ) : (
        <p id="call-closed">{t.soonClosed(hoursWords(office, language, now))}</p>
      )}
      <h2>{t.bookTitle}</h2>
      <p>{t.bookLead}</p>
      <LinkButton id="call-book" href={`${here}/call/booking`} variant={line.open ? 'secondary' : 'primary'}>
        {t.book}
      </LinkButton>
    </ProofingPage>
  )
}

interface StatusProps extends CallProps {
  readonly call: Call
  readonly open: boolean
  /** When the case last changed: what happens later reloads the page. */
  readonly changedAt: Date
}

export function CallStatusPage(props: StatusProps) {
  switch (props.call.phase) {
    case 'waiting':
    case 'ready':
      return <LinePage {...props} />
    case 'booked':
    case 'missed':
      return <BookedPage {...props} />
  }
}

/** Live: the place in line, until it is one's turn. */
function LinePage(props: StatusProps) {
  const { language, here, call, open, changedAt, office, now } = props
  const t = callMessages[language]
  const ready = call.phase === 'ready'
  const title = ready ? t.readyTitle : t.waitingTitle
  return (
    <ProofingPage {...props} step="call" title={title}>
      <div data-case-events={`${here}/events`} data-changed-at={changedAt.getTime()} aria-live="polite">
        <h1>{title}</h1>
        {ready ? (
          <p class="lede" id="call-ready">
            {t.ready}
          </p>
        ) : (
          <>
            <p class="lede" id="call-position">
              {t.position(String(call.ahead + 1))}
            </p>
            {open ? (
              <p id="call-estimate">{t.estimate(minutesOf(call.wait))}</p>
            ) : (
              <p id="call-closed">{t.closedNow(hoursWords(office, language, now))}</p>
            )}
            <p>{t.waitingStay}</p>
          </>
        )}
        <p>
          <a id="call-look" href={here}>
            {t.look}
          </a>
        </p>
      </div>
      <Wishes {...props} />
      <Changes {...props} bookLabel={call.startsAt === undefined ? t.bookInstead : t.change} />
    </ProofingPage>
  )
}

function BookedPage(props: StatusProps) {
  const { language, call, office } = props
  const t = callMessages[language]
  return (
    <ProofingPage {...props} step="call" title={t.bookedTitle}>
      <h1>{t.bookedTitle}</h1>
      {call.startsAt !== undefined && (
        <p class="lede" id="call-booked">
          {t.booked(formatMomentIn(call.startsAt, language, office.timeZone))}
        </p>
      )}
      <p>{t.bookedLater}</p>
      <Wishes {...props} />
      <Changes {...props} bookLabel={t.change} />
    </ProofingPage>
  )
}

function Wishes({ language, call: { wishes } }: StatusProps) {
  const t = callMessages[language]
  return (
    <SummaryList
      rows={[
        { term: t.with, value: wishes.companion ? t.somebody : t.nobody },
        {
          term: t.interpreterIs,
          value: wishes.interpreter === undefined ? t.interpreterNone : t.languages[wishes.interpreter],
        },
        {
          term: t.recordingIs,
          value: wishes.recording.answer === 'given' ? t.allowed : t.notAllowed,
        },
      ]}
    />
  )
}

function Changes({ language, csrfToken, here, bookLabel }: StatusProps & { readonly bookLabel: string }) {
  const t = callMessages[language]
  return (
    <Actions>
      <LinkButton id="call-change" href={`${here}/call/booking`} variant="secondary">
        {bookLabel}
      </LinkButton>
      <Form action={`${here}/call/cancellation`} csrfToken={csrfToken}>
        <Button id="call-cancel" variant="plain">
          {t.cancel}
        </Button>
      </Form>
    </Actions>
  )
}

/** In the summary and beside the field the same words stand. */
export function CallErrors({
  language,
  errors,
}: {
  readonly language: CallProps['language']
  readonly errors: readonly { readonly href: string; readonly problem: CallProblem | undefined }[]
}) {
  const t = callMessages[language]
  return (
    <ErrorSummary
      language={language}
      errors={errors.flatMap(({ href, problem }) =>
        problem === undefined ? [] : [{ href, text: t.errors[problem] }],
      )}
    />
  )
}

function minutesOf(milliseconds: number): string {
  return String(Math.round(milliseconds / 60_000))
}
