import { Button, LinkButton } from 'shared/ui/button.tsx'
import { ErrorSummary } from 'shared/ui/error-summary.tsx'
import { TextField } from 'shared/ui/field.tsx'
import { Form } from 'shared/ui/form.tsx'
import { Notice } from 'shared/ui/notice.tsx'
import { SummaryList } from 'shared/ui/summary-list.tsx'
import { formatDate, formatMoment } from '../../http/dates.ts'
import { type CaseState, personOf } from '../case-state.ts'
import { ProofingPage, type ProofingProps } from '../frame.tsx'
import type { LettersStanding } from './letters.ts'
import { letterMessages } from './messages.ts'
import { addressLines } from './page.ts'

export type LetterProblem = keyof (typeof letterMessages)['en']['errors']

interface LetterProps extends ProofingProps {
  readonly state: CaseState
  readonly standing: LettersStanding
  /** Of the code that was typed. */
  readonly codeError?: LetterProblem | undefined
  /** Of the letter that was asked for. */
  readonly askError?: LetterProblem | undefined
}

/** One page for the whole step: it asks, waits, and takes the code. */
export function LetterPage(props: LetterProps) {
  const { state, standing } = props
  if (standing.letter !== undefined && !standing.letter.undeliverable)
    return <WaitPage {...props} letter={standing.letter} />
  return state.details?.addressCheck?.outcome === 'match' ? (
    <AskPage {...props} />
  ) : (
    <NoAddressPage {...props} />
  )
}

function AskPage(props: LetterProps) {
  const { language, csrfToken, here, standing, askError } = props
  const t = letterMessages[language]
  const errors = askError === undefined ? [] : [{ href: '#letter-ask', text: t.errors[askError] }]
  return (
    <ProofingPage {...props} step="letter" title={t.askTitle} error={errors.length > 0}>
      <ErrorSummary language={language} errors={errors} />
      <h1>{t.askTitle}</h1>
      <p class="lede">{t.askLead}</p>
      {standing.letter?.undeliverable === true && (
        <Notice kind="warning">
          <p id="letter-undeliverable">{t.undeliverable}</p>
        </Notice>
      )}
      <Recipient {...props} />
      <h2>{t.how}</h2>
      <ul class="usa-list">
        {t.howList.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
      {standing.nextAt === undefined ? (
        <Form action={`${here}/letter`} csrfToken={csrfToken}>
          <Button id="letter-ask">{t.ask}</Button>
        </Form>
      ) : (
        <p id="letter-ask" tabIndex={-1}>
          {t.againFrom(formatMoment(standing.nextAt, language))}
        </p>
      )}
    </ProofingPage>
  )
}

function WaitPage(props: LetterProps & { readonly letter: NonNullable<LettersStanding['letter']> }) {
  const { language, csrfToken, here, standing, letter, codeError, askError } = props
  const t = letterMessages[language]
  const errors = [
    ...(codeError === undefined ? [] : [{ href: '#letter-code', text: t.errors[codeError] }]),
    ...(askError === undefined ? [] : [{ href: '#letter-again', text: t.errors[askError] }]),
  ]
  return (
    <ProofingPage {...props} step="letter" title={t.waitTitle} error={errors.length > 0}>
      <ErrorSummary language={language} errors={errors} />
      <h1>{t.waitTitle}</h1>
      <p class="lede">{t.waitLead(formatDate(letter.askedAt, language))}</p>
      <Form action={`${here}/letter/code`} csrfToken={csrfToken}>
        <TextField
          id="letter-code"
          name="code"
          label={t.code}
          hint={t.codeHint}
          error={codeError && t.errors[codeError]}
          autocomplete="off"
          maxLength={30}
          short
          language={language}
        />
        <Button id="letter-code-submit">{t.submit}</Button>
      </Form>
      <p>{t.until(formatDate(letter.expiresAt, language))}</p>
      <Recipient {...props} sentAt={letter.sentAt} waiting />
      <h2>{t.againTitle}</h2>
      {standing.nextAt === undefined ? (
        <Form action={`${here}/letter`} csrfToken={csrfToken}>
          <p>{t.againHint}</p>
          <Button id="letter-again" variant="secondary">
            {t.again}
          </Button>
        </Form>
      ) : (
        <p id="letter-again" tabIndex={-1}>
          {t.againFrom(formatMoment(standing.nextAt, language))}
        </p>
      )}
    </ProofingPage>
  )
}

function NoAddressPage(props: LetterProps) {
  const { language, here, state } = props
  const t = letterMessages[language]
  return (
    <ProofingPage {...props} step="letter" title={t.noAddressTitle}>
      <h1>{t.noAddressTitle}</h1>
      <p class="lede">{t.noAddress}</p>
      {/* Where records say no, they would say so to an agent, too. */}
      {state.details?.addressCheck?.outcome === 'partial' && <p>{t.noAddressAgent}</p>}
      <LinkButton id="letter-change-address" href={`${here}/details`}>
        {t.changeAddress}
      </LinkButton>
    </ProofingPage>
  )
}

function Recipient(props: LetterProps & { readonly waiting?: boolean; readonly sentAt?: Date | undefined }) {
  const { language, here, state, waiting = false, sentAt } = props
  const t = letterMessages[language]
  const person = personOf(state)
  const address = state.details?.address
  if (person === undefined || address === undefined) return null
  const lines = addressLines({ name: `${person.givenName} ${person.familyName}`, address })
  return (
    <SummaryList
      rows={[
        ...(waiting
          ? [
              {
                term: t.state,
                value: sentAt === undefined ? t.printing : t.sent(formatDate(sentAt, language)),
              },
            ]
          : []),
        {
          term: t.to,
          value: (
            <address>
              {lines.map((line) => (
                <span key={line}>
                  {line}
                  <br />
                </span>
              ))}
            </address>
          ),
          action: (
            <a id="letter-change-address" href={`${here}/details`}>
              {t.changeAddress}
            </a>
          ),
        },
      ]}
    />
  )
}
