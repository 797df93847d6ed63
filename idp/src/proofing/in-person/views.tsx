import { Button } from 'shared/ui/button.tsx'
import { ErrorSummary } from 'shared/ui/error-summary.tsx'
import { RadioGroup, TextField } from 'shared/ui/field.tsx'
import { Form } from 'shared/ui/form.tsx'
import { Notice } from 'shared/ui/notice.tsx'
import { SummaryList } from 'shared/ui/summary-list.tsx'
import { formatDate } from '../../http/dates.ts'
import { type CaseState, INSPECTED_KINDS } from '../case-state.ts'
import { ProofingPage, type ProofingProps } from '../frame.tsx'
import { groupedDigits } from './enrolment-code.ts'
import type { Enrolment } from './enrolments.ts'
import { openingHours } from './hours.ts'
import { kindWords } from './kind-words.ts'
import { visitMessages } from './messages.ts'
import type { CounterPlace } from './places.ts'

interface SearchProps extends ProofingProps {
  readonly state: CaseState
  readonly query: string
  readonly places: readonly CounterPlace[]
  readonly chosen: string | undefined
  readonly error: boolean
}

export function PlaceSearchPage(props: SearchProps) {
  const { language, csrfToken, here, query, places, chosen, error } = props
  const t = visitMessages[language]
  const placeError = error ? t.errors.place : undefined
  const errors = placeError === undefined ? [] : [{ href: '#place', text: placeError }]
  return (
    <ProofingPage {...props} step="visit" title={t.searchTitle} error={error}>
      <ErrorSummary language={language} errors={errors} />
      <h1>{t.searchTitle}</h1>
      <p class="lede">{t.searchLead}</p>
      <form method="get" action={`${here}/visit/places`} noValidate>
        <TextField
          id="place-query"
          name="q"
          label={t.query}
          hint={t.queryHint}
          value={query}
          autocomplete="postal-code"
          maxLength={60}
          language={language}
        />
        <Button id="place-search" variant="secondary">
          {t.search}
        </Button>
      </form>
      {places.length > 0 ? (
        <Form action={`${here}/visit/places`} csrfToken={csrfToken}>
          <p role="status">{t.found(String(places.length))}</p>
          <input type="hidden" name="q" value={query} />
          <RadioGroup
            id="place"
            name="place"
            legend={t.choose}
            value={chosen}
            error={placeError}
            options={places.map((place) => ({
              value: place.id,
              id: `place-${place.id}`,
              label: place.name,
              hint: [addressOf(place), ...openingHours(place, language)].join('. '),
            }))}
          />
          <Button id="place-submit">{t.submit}</Button>
        </Form>
      ) : (
        query.trim() !== '' && (
          <Notice kind="info">
            <p id="place-none">{t.none}</p>
            <p>{t.noneElse}</p>
          </Notice>
        )
      )}
    </ProofingPage>
  )
}

interface EnrolmentProps extends ProofingProps {
  readonly state: CaseState
  readonly enrolment: Enrolment
  readonly documentsNeeded: 1 | 2
  /** PNG. */
  readonly barcode: Buffer
}

/** What goes along to the counter; it prints without what surrounds it. */
export function EnrolmentPage(props: EnrolmentProps) {
  const { language, here, enrolment, barcode } = props
  const t = visitMessages[language]
  const { place } = enrolment
  return (
    <ProofingPage {...props} step="visit" title={t.codeTitle}>
      <h1>{t.codeTitle}</h1>
      <p class="lede">{t.codeLead}</p>
      <p>
        <img
          src={`data:image/png;base64,${barcode.toString('base64')}`}
          alt={t.barcode}
          width="340"
          height="72"
        />
      </p>
      <p class="code-list__codes">
        <code id="enrolment-code">{groupedDigits(enrolment.code)}</code>
      </p>
      <p>{t.until(formatDate(enrolment.expiresAt, language))}</p>
      {place === undefined ? (
        <Notice kind="warning">
          <p>{t.noPlace}</p>
        </Notice>
      ) : (
        <SummaryList
          rows={[
            { term: t.place, value: <Lines lines={[place.name, addressOf(place)]} /> },
            { term: t.hours, value: <Lines lines={openingHours(place, language)} /> },
          ]}
        />
      )}
      <p>
        <a id="place-other" href={`${here}/visit/places`}>
          {t.otherPlace}
        </a>
      </p>
      <Bring {...props} />
      <p>{t.printing}</p>
      <p>
        {t.been}{' '}
        <a id="visit-again" href={here}>
          {t.goOn}
        </a>
      </p>
    </ProofingPage>
  )
}

function Bring({ language, documentsNeeded }: EnrolmentProps) {
  const t = visitMessages[language]
  return (
    <>
      <h2>{t.bringTitle}</h2>
      <ul class="usa-list">
        <li>{t.bringCode}</li>
        <li>
          {documentsNeeded === 1 ? t.bringOne : t.bringTwo}
          <ul class="usa-list">
            {INSPECTED_KINDS.map((kind) => (
              <li key={kind}>{kindWords[language][kind]}</li>
            ))}
          </ul>
        </li>
        <li>{t.bringSelf}</li>
      </ul>
    </>
  )
}

function Lines({ lines }: { readonly lines: readonly string[] }) {
  return (
    <>
      {lines.map((line) => (
        <span key={line}>
          {line}
          <br />
        </span>
      ))}
    </>
  )
}

function addressOf({ street, city, state, zip }: CounterPlace): string {
  return `${street}, ${city}, ${state} ${zip}`
}
