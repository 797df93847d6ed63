import { Button } from 'shared/ui/button.tsx'
import { ErrorSummary } from 'shared/ui/error-summary.tsx'
import { CheckboxField, TextField } from 'shared/ui/field.tsx'
import { Form } from 'shared/ui/form.tsx'
import { Page } from 'shared/ui/page.tsx'
import type { FormErrors, FormValues } from 'shared/web/form.ts'
import type { PageProps } from '../http/page.ts'
import { detailsMessages } from './details-messages.ts'
import { wordsFor } from './form-errors.ts'
import { SetupProgress } from './progress.tsx'
import { SignUpExits } from './sign-up-exits.tsx'

interface DetailsPageProps extends PageProps {
  readonly interaction: string
  readonly relyingParty: string
  readonly values: FormValues
  readonly errors: FormErrors
}

/** Fields in the order of the page, and the ids that error links lead to. */
const IDS = {
  givenName: 'signup-given-name',
  familyName: 'signup-family-name',
  email: 'signup-email',
  phone: 'signup-phone',
  terms: 'signup-terms',
  form: 'signup-submit',
} as const

export function DetailsPage(props: DetailsPageProps) {
  const { frame, language, csrfToken, interaction, relyingParty, values, errors } = props
  const t = detailsMessages[language]
  const error = (field: keyof typeof IDS) => wordsFor(errors, field, t.errors)
  const summary = Object.entries(IDS).flatMap(([field, id]) => {
    const text = wordsFor(errors, field, t.errors)
    return text === undefined ? [] : [{ href: `#${id}`, text }]
  })
  return (
    <Page frame={frame} title={t.title} error={summary.length > 0}>
      <SetupProgress language={language} step="details" />
      <ErrorSummary language={language} errors={summary} />
      <h1>{t.title}</h1>
      <p>{t.lead(relyingParty)}</p>
      <Form action={`${interaction}/details`} csrfToken={csrfToken}>
        <TextField
          id={IDS.givenName}
          name="givenName"
          label={t.givenName}
          language={language}
          autocomplete="given-name"
          maxLength={100}
          value={values.givenName}
          error={error('givenName')}
        />
        <TextField
          id={IDS.familyName}
          name="familyName"
          label={t.familyName}
          language={language}
          autocomplete="family-name"
          maxLength={100}
          value={values.familyName}
          error={error('familyName')}
        />
        <TextField
          id={IDS.email}
          name="email"
          type="email"
          label={t.email}
          hint={t.emailHint}
          language={language}
          autocomplete="email"
          maxLength={254}
          value={values.email}
          error={error('email')}
        />
        <TextField
          id={IDS.phone}
          name="phone"
          type="tel"
          label={t.phone}
          hint={t.phoneHint}
          language={language}
          autocomplete="tel"
          optional
          maxLength={40}
          value={values.phone}
          error={error('phone')}
        />
        <CheckboxField
          id={IDS.terms}
          name="terms"
          label={t.terms}
          checked={values.terms === 'yes'}
          error={error('terms')}
        />
        <p>
          <a class="usa-link" href="/terms" target="_blank" rel="noopener">
            {t.termsLink}
          </a>
        </p>
        <Button id={IDS.form}>{t.submit}</Button>
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
