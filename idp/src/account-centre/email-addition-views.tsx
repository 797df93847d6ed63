import { Button } from 'shared/ui/button.tsx'
import { ErrorSummary } from 'shared/ui/error-summary.tsx'
import { CodeField, TextField } from 'shared/ui/field.tsx'
import { Form } from 'shared/ui/form.tsx'
import { Notice } from 'shared/ui/notice.tsx'
import type { FormErrors } from 'shared/web/form.ts'
import { wordsFor } from '../accounts/form-errors.ts'
import type { PageProps } from '../http/page.ts'
import { CentrePage } from './centre-page.tsx'
import { emailsMessages } from './emails-messages.ts'
import { EMAILS } from './emails-views.tsx'

interface AddEmailProps extends PageProps {
  readonly value: string
  readonly errors: FormErrors
}

export function AddEmailPage({ frame, language, csrfToken, value, errors }: AddEmailProps) {
  const t = emailsMessages[language]
  const error = wordsFor(errors, 'email', t.errors)
  return (
    <CentrePage
      frame={frame}
      language={language}
      section="emails"
      title={t.addTitle}
      error={error !== undefined}
    >
      <ErrorSummary
        language={language}
        errors={error === undefined ? [] : [{ href: '#new-email', text: error }]}
      />
      <p>{t.addLead}</p>
      <Form action={`${EMAILS}/addition`} csrfToken={csrfToken}>
        <TextField
          id="new-email"
          name="email"
          type="email"
          label={t.addLabel}
          autocomplete="email"
          value={value}
          error={error}
          maxLength={254}
          language={language}
        />
        <Button id="new-email-submit">{t.addSubmit}</Button>
      </Form>
      <p>
        <a href={EMAILS}>{t.back}</a>
      </p>
    </CentrePage>
  )
}

interface ConfirmAdditionProps extends PageProps {
  readonly id: string
  readonly address: string
  readonly errors: FormErrors
  /** A new message has just been sent. */
  readonly sentAgain: boolean
}

export function ConfirmAdditionPage(props: ConfirmAdditionProps) {
  const { frame, language, csrfToken, id, address, errors, sentAgain } = props
  const t = emailsMessages[language]
  const here = `${EMAILS}/${id}`
  const codeError = wordsFor(errors, 'code', t.errors)
  const resendError = wordsFor(errors, 'resend', t.errors)
  const summary = [
    ...(codeError === undefined ? [] : [{ href: '#email-code', text: codeError }]),
    ...(resendError === undefined ? [] : [{ href: '#email-code-resend', text: resendError }]),
  ]
  return (
    <CentrePage
      frame={frame}
      language={language}
      section="emails"
      title={t.confirmTitle}
      error={summary.length > 0}
    >
      <ErrorSummary language={language} errors={summary} />
      {sentAgain && <Notice kind="success">{t.sentAgain}</Notice>}
      <p>{t.confirmLead(address)}</p>
      <Form action={`${here}/confirmation`} csrfToken={csrfToken}>
        <CodeField id="email-code" label={t.code} hint={t.codeHint} language={language} error={codeError} />
        <Button id="email-code-submit">{t.confirmSubmit}</Button>
      </Form>
      <p>{t.notThere}</p>
      <Form action={`${here}/codes`} csrfToken={csrfToken}>
        <Button id="email-code-resend" variant="secondary">
          {t.resend}
        </Button>
      </Form>
      <Form action={`${here}/cancellation`} csrfToken={csrfToken}>
        <Button id="email-addition-cancel" variant="plain">
          {t.cancel}
        </Button>
      </Form>
      <p>
        <a href={EMAILS}>{t.back}</a>
      </p>
    </CentrePage>
  )
}
