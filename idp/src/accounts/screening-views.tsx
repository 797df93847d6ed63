import { Button, LinkButton } from 'shared/ui/button.tsx'
import { ErrorSummary } from 'shared/ui/error-summary.tsx'
import { RadioGroup } from 'shared/ui/field.tsx'
import { Form } from 'shared/ui/form.tsx'
import { Page } from 'shared/ui/page.tsx'
import type { FormErrors, FormValues } from 'shared/web/form.ts'
import type { PageProps } from '../http/page.ts'
import { SetupProgress } from './progress.tsx'
import { type Question, SCREENING } from './screening.ts'
import { screeningMessages } from './screening-messages.ts'
import { SignUpExits } from './sign-up-exits.tsx'

interface ScreeningPageProps extends PageProps {
  readonly interaction: string
  readonly relyingParty: string
  readonly values: FormValues
  readonly errors: FormErrors
}

export function ScreeningPage(props: ScreeningPageProps) {
  const { frame, language, csrfToken, interaction, relyingParty, values, errors } = props
  const t = screeningMessages[language]
  const wrong = SCREENING.filter((question) => errors[question] !== undefined)
  return (
    <Page frame={frame} title={t.title} error={wrong.length > 0}>
      <SetupProgress language={language} step="details" />
      <ErrorSummary
        language={language}
        errors={wrong.map((question) => ({
          href: `#${question}`,
          text: `${t[question]} ${t.errors.choose}`,
        }))}
      />
      <h1>{t.title}</h1>
      <p>{t.lead}</p>
      <Form action={`${interaction}/eligibility`} csrfToken={csrfToken}>
        {SCREENING.map((question) => (
          <RadioGroup
            key={question}
            id={question}
            name={question}
            legend={t[question]}
            error={errors[question] === undefined ? undefined : t.errors.choose}
            value={values[question]}
            options={[
              { value: 'yes', label: t.yes },
              { value: 'no', label: t.no },
            ]}
          />
        ))}
        <Button id="eligibility-submit">{t.submit}</Button>
      </Form>
      <SignUpExits
        language={language}
        csrfToken={csrfToken}
        relyingParty={relyingParty}
        interaction={interaction}
      />
    </Page>
  )
}

interface ObstaclesPageProps extends PageProps {
  readonly interaction: string
  readonly obstacles: readonly Question[]
}

/** No dead end: each "no" gives its reason and another way, and the account can be made all the same. */
export function ObstaclesPage({ frame, language, csrfToken, interaction, obstacles }: ObstaclesPageProps) {
  const t = screeningMessages[language]
  return (
    <Page frame={frame} title={t.outcomeTitle}>
      <SetupProgress language={language} step="details" />
      <h1>{t.outcomeTitle}</h1>
      <p>{t.outcomeLead}</p>
      <ul class="usa-list">
        {obstacles.map((question) => (
          <li key={question}>{t.reasons[question]}</li>
        ))}
      </ul>
      <h2>{t.waysHeading}</h2>
      <ul class="usa-list">
        <li>{t.ways.video}</li>
        <li>{t.ways.inPerson}</li>
        <li>{t.ways.byMail}</li>
      </ul>
      <Form action={`${interaction}/eligibility-acceptance`} csrfToken={csrfToken}>
        <Button id="eligibility-go-on">{t.goOn}</Button>
      </Form>
      <p>
        <LinkButton variant="plain" href={`${interaction}/eligibility`}>
          {t.back}
        </LinkButton>
      </p>
    </Page>
  )
}
