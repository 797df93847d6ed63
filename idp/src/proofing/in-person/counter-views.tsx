import { Button } from 'shared/ui/button.tsx'
import { ErrorSummary } from 'shared/ui/error-summary.tsx'
import { RadioGroup, SelectField, TextField } from 'shared/ui/field.tsx'
import { Form } from 'shared/ui/form.tsx'
import { Notice } from 'shared/ui/notice.tsx'
import { Page } from 'shared/ui/page.tsx'
import { SummaryList } from 'shared/ui/summary-list.tsx'
import { formatDate } from '../../http/dates.ts'
import type { PageProps } from '../../http/page.ts'
import { INSPECTED_KINDS } from '../case-state.ts'
import { type CounterProblem, counterMessages } from './counter-messages.ts'
import type { Applicant } from './inspection.ts'
import { kindWords } from './kind-words.ts'
import type { CounterPlace } from './places.ts'

export function CounterPage(
  props: PageProps & { readonly error: CounterProblem | undefined; readonly recorded: boolean },
) {
  const { frame, language, csrfToken, error, recorded } = props
  const t = counterMessages[language]
  const text = error && t.errors[error]
  return (
    <Page frame={frame} title={t.title} error={error !== undefined}>
      <ErrorSummary
        language={language}
        errors={text === undefined ? [] : [{ href: '#counter-code', text }]}
      />
      {recorded && (
        <Notice kind="success">
          <p id="counter-recorded">{t.recorded}</p>
        </Notice>
      )}
      <h1>{t.title}</h1>
      <p class="lede">{t.lead}</p>
      <Form action="/counter" csrfToken={csrfToken}>
        <TextField
          id="counter-code"
          name="code"
          label={t.code}
          hint={t.codeHint}
          error={text}
          autocomplete="off"
          inputmode="numeric"
          maxLength={30}
          short
          language={language}
        />
        <Button id="counter-open">{t.open}</Button>
      </Form>
    </Page>
  )
}

interface CaseProps extends PageProps {
  readonly action: string
  readonly applicant: Applicant
  readonly places: readonly CounterPlace[]
  readonly values: Readonly<Record<string, string>>
  readonly errors: Readonly<Record<string, CounterProblem>>
}

const FIELDS = [
  ['subject', 'counter-applicant'],
  ['place', 'counter-place'],
  ['kind1', 'counter-kind-1'],
  ['number1', 'counter-number-1'],
  ['kind2', 'counter-kind-2'],
  ['number2', 'counter-number-2'],
  ['genuine', 'counter-genuine'],
  ['face', 'counter-face'],
] as const

/** Name, birth date, and which documents to ask for: a clerk is shown no more of a case. */
export function CounterCasePage(props: CaseProps) {
  const { frame, language, csrfToken, action, applicant, places, values, errors } = props
  const t = counterMessages[language]
  const kinds = kindWords[language]
  const errorOf = (field: string) => {
    const problem = errors[field]
    return problem && t.errors[problem]
  }
  const { givenName, middleName, familyName, birthDate } = applicant.person
  const yesNo = [
    { value: 'yes', label: t.yes },
    { value: 'no', label: t.no },
  ]
  return (
    <Page frame={frame} title={t.caseTitle} error={Object.keys(errors).length > 0}>
      <ErrorSummary
        language={language}
        errors={FIELDS.flatMap(([field, id]) => {
          const text = errorOf(field)
          return text === undefined ? [] : [{ href: `#${id}`, text }]
        })}
      />
      <h1>{t.caseTitle}</h1>
      <p class="lede">{t.caseLead}</p>
      <div id="counter-applicant" tabIndex={-1}>
        <SummaryList
          rows={[
            { term: t.name, value: [givenName, middleName, familyName].filter(Boolean).join(' ') },
            { term: t.birthDate, value: formatDate(new Date(birthDate), language) },
            {
              term: t.kinds,
              value: (
                <>
                  <span id="counter-needed">
                    {applicant.documentsNeeded === 1 ? t.needed.one : t.needed.two}
                  </span>{' '}
                  {INSPECTED_KINDS.map((kind) => kinds[kind]).join(', ')}
                </>
              ),
            },
          ]}
        />
      </div>
      <Form action={action} csrfToken={csrfToken}>
        <input type="hidden" name="subject" value={applicant.subject} />
        <SelectField
          id="counter-place"
          name="place"
          label={t.place}
          choose={t.choose}
          value={values.place}
          error={errorOf('place')}
          options={places.map(({ id, name, city }) => ({ value: id, label: `${name}, ${city}` }))}
          language={language}
        />
        {([1, 2] as const).map((which) => (
          <fieldset class="usa-fieldset usa-form-group" key={which}>
            <legend class="usa-legend">
              <strong>{which === 1 ? t.first : t.second}</strong>
            </legend>
            <SelectField
              id={`counter-kind-${which}`}
              name={`kind${which}`}
              label={t.kind}
              choose={which === 1 ? t.choose : t.none}
              value={values[`kind${which}`]}
              error={errorOf(`kind${which}`)}
              options={INSPECTED_KINDS.map((kind) => ({ value: kind, label: kinds[kind] }))}
              language={language}
            />
            <TextField
              id={`counter-number-${which}`}
              name={`number${which}`}
              label={t.number}
              value={values[`number${which}`]}
              error={errorOf(`number${which}`)}
              autocomplete="off"
              maxLength={40}
              optional={which === 2}
              language={language}
            />
          </fieldset>
        ))}
        <RadioGroup
          id="counter-genuine"
          name="genuine"
          legend={t.genuine}
          value={values.genuine}
          error={errorOf('genuine')}
          options={yesNo}
        />
        <RadioGroup
          id="counter-face"
          name="face"
          legend={t.face}
          value={values.face}
          error={errorOf('face')}
          options={yesNo}
        />
        <Button id="counter-record">{t.submit}</Button>
      </Form>
      <p>
        <a id="counter-back" href="/counter">
          {t.back}
        </a>
      </p>
    </Page>
  )
}
