import { Button } from 'shared/ui/button.tsx'
import { ErrorSummary } from 'shared/ui/error-summary.tsx'
import { TextField } from 'shared/ui/field.tsx'
import { Form } from 'shared/ui/form.tsx'
import { Page } from 'shared/ui/page.tsx'
import type { PageProps } from '../http/page.ts'
import { recoveryMessages } from './messages.ts'

interface AskProps extends PageProps {
  /** Address of the interaction. */
  readonly interaction: string
  readonly email: string
  readonly error?: string | undefined
}

export function ForgotPasswordPage(props: AskProps) {
  const { frame, language, csrfToken, helpHref, interaction, email, error } = props
  const t = recoveryMessages[language]
  return (
    <Page frame={frame} title={t.askTitle} error={error !== undefined}>
      <ErrorSummary
        language={language}
        errors={error === undefined ? [] : [{ href: '#recovery-email', text: error }]}
      />
      <h1>{t.askTitle}</h1>
      <p class="lede">{t.askLead}</p>
      <Form action={`${interaction}/forgot-password`} csrfToken={csrfToken}>
        <TextField
          id="recovery-email"
          name="email"
          type="email"
          label={t.email}
          value={email}
          error={error}
          autocomplete="username"
          inputmode="email"
          language={language}
        />
        <Button id="recovery-submit">{t.send}</Button>
      </Form>
      <ul class="usa-list usa-list--unstyled">
        <li>
          <a href={`${interaction}/sign-in`}>{t.back}</a>
        </li>
        <li>
          <a href={helpHref}>{t.otherTrouble}</a>
        </li>
      </ul>
    </Page>
  )
}

export function LinkSentPage(props: PageProps & { readonly interaction: string; readonly email: string }) {
  const { frame, language, interaction, email } = props
  const t = recoveryMessages[language]
  return (
    <Page frame={frame} title={t.sentTitle}>
      <h1 id="recovery-sent">{t.sentTitle}</h1>
      <p class="lede">{t.sentLead(email)}</p>
      <p>{t.sentNothing}</p>
      <ul class="usa-list usa-list--unstyled">
        <li>
          <a href={`${interaction}/forgot-password`}>{t.again}</a>
        </li>
        <li>
          <a href={`${interaction}/sign-in`}>{t.back}</a>
        </li>
      </ul>
    </Page>
  )
}

export function OpenRecoveryPage(props: PageProps & { readonly action: string }) {
  const { frame, language, csrfToken, action } = props
  const t = recoveryMessages[language]
  return (
    <Page frame={frame} title={t.openTitle}>
      <h1>{t.openTitle}</h1>
      <p class="lede">{t.openLead}</p>
      <Form action={action} csrfToken={csrfToken}>
        <Button id="recovery-open">{t.open}</Button>
      </Form>
    </Page>
  )
}
