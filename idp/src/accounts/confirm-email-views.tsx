import { Button, LinkButton } from 'shared/ui/button.tsx'
import { ErrorSummary } from 'shared/ui/error-summary.tsx'
import { CodeField } from 'shared/ui/field.tsx'
import { Form } from 'shared/ui/form.tsx'
import { Notice } from 'shared/ui/notice.tsx'
import { Page } from 'shared/ui/page.tsx'
import type { FormErrors } from 'shared/web/form.ts'
import type { PageProps } from '../http/page.ts'
import { confirmEmailMessages } from './confirm-email-messages.ts'
import { wordsFor } from './form-errors.ts'
import { SetupProgress } from './progress.tsx'
import { SignUpExits } from './sign-up-exits.tsx'

interface ConfirmEmailPageProps extends PageProps {
  readonly interaction: string
  readonly relyingParty: string
  readonly email: string
  readonly errors: FormErrors
  /** A new message has just been sent. */
  readonly sentAgain: boolean
}

export function ConfirmEmailPage(props: ConfirmEmailPageProps) {
  const { frame, language, csrfToken, interaction, relyingParty, errors } = props
  const t = confirmEmailMessages[language]
  const codeError = wordsFor(errors, 'code', t.errors)
  const resendError = wordsFor(errors, 'resend', t.errors)
  const summary = [
    ...(codeError === undefined ? [] : [{ href: '#email-code', text: codeError }]),
    ...(resendError === undefined ? [] : [{ href: '#email-code-resend', text: resendError }]),
  ]
  return (
    <Page frame={frame} title={t.title} error={summary.length > 0}>
      <SetupProgress language={language} step="confirm-email" />
      <ErrorSummary language={language} errors={summary} />
      {props.sentAgain && <Notice kind="success">{t.sentAgain}</Notice>}
      <h1>{t.title}</h1>
      <p>{t.lead(props.email)}</p>
      <Form action={`${interaction}/confirm-email`} csrfToken={csrfToken}>
        <CodeField id="email-code" label={t.code} hint={t.codeHint} language={language} error={codeError} />
        <Button id="email-code-submit">{t.submit}</Button>
      </Form>
      <p>{t.notThere}</p>
      <Form action={`${interaction}/email-codes`} csrfToken={csrfToken}>
        <Button id="email-code-resend" variant="secondary">
          {t.resend}
        </Button>
      </Form>
      <p>
        <LinkButton id="change-email" variant="plain" href={`${interaction}/details`}>
          {t.change}
        </LinkButton>
      </p>
      <SignUpExits
        language={language}
        csrfToken={csrfToken}
        relyingParty={relyingParty}
        interaction={interaction}
      />
    </Page>
  )
}

interface ConfirmLinkPageProps extends PageProps {
  readonly action: string
}

/** Where the link in the mail leads. Only the button confirms: mail scanners open links, but press no buttons. */
export function ConfirmLinkPage({ frame, language, csrfToken, action }: ConfirmLinkPageProps) {
  const t = confirmEmailMessages[language]
  return (
    <Page frame={frame} title={t.linkTitle}>
      <SetupProgress language={language} step="confirm-email" />
      <h1>{t.linkTitle}</h1>
      <p>{t.linkLead}</p>
      <p>{t.linkWarning}</p>
      <Form action={action} csrfToken={csrfToken}>
        <Button id="email-link-submit">{t.linkSubmit}</Button>
      </Form>
    </Page>
  )
}
