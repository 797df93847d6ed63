import { Button } from 'shared/ui/button.tsx'
import { ErrorSummary } from 'shared/ui/error-summary.tsx'
import { PasswordField } from 'shared/ui/field.tsx'
import { Form } from 'shared/ui/form.tsx'
import { Page } from 'shared/ui/page.tsx'
import type { PageProps } from '../http/page.ts'
import { knownPasswordMessages } from './known-password-messages.ts'

interface KnownPasswordProps extends PageProps {
  readonly action: string
  /** To ask for a hold, or a second time, when it has run out. */
  readonly why: 'request' | 'again'
  readonly backHref: string
  readonly error?: string | undefined
}

export function KnownPasswordPage(props: KnownPasswordProps) {
  const { frame, language, csrfToken, action, why, backHref, error } = props
  const t = knownPasswordMessages[language]
  return (
    <Page frame={frame} title={t.title} error={error !== undefined}>
      <ErrorSummary
        language={language}
        errors={error === undefined ? [] : [{ href: '#known-password', text: error }]}
      />
      <h1>{t.title}</h1>
      <p class="lede">{why === 'request' ? t.leadRequest : t.leadAgain}</p>
      <Form action={action} csrfToken={csrfToken}>
        <PasswordField
          id="known-password"
          name="password"
          label={t.password}
          error={error}
          autocomplete="current-password"
          language={language}
        />
        <Button id="known-password-submit">{t.submit}</Button>
      </Form>
      <p>
        <a href={backHref}>{t.back}</a>
      </p>
    </Page>
  )
}
