import { Button } from 'shared/ui/button.tsx'
import { ErrorSummary } from 'shared/ui/error-summary.tsx'
import { CodeField } from 'shared/ui/field.tsx'
import { Form } from 'shared/ui/form.tsx'
import { Page } from 'shared/ui/page.tsx'
import { SetupProgress } from '../../accounts/progress.tsx'
import type { PageProps } from '../../http/page.ts'
import { totpMessages } from './messages.ts'
import { spaced } from './totp.ts'

interface CodeFormProps extends PageProps {
  readonly action: string
  readonly error?: string | undefined
}

interface EnrolProps extends CodeFormProps {
  readonly signingUp: boolean
  readonly backHref: string
  readonly secret: string
  /** The QR code as a data: URL. */
  readonly qrCode: string
}

export function EnrolTotpPage(props: EnrolProps) {
  const { frame, language, csrfToken, action, error, secret, qrCode, signingUp, backHref } = props
  const t = totpMessages[language]
  return (
    <Page frame={frame} title={t.enrolTitle} error={error !== undefined}>
      {signingUp && <SetupProgress language={language} step="second-factor" />}
      <CodeErrors language={language} error={error} />
      <h1>{t.enrolTitle}</h1>
      <p class="lede">{t.enrolLead}</p>
      <ol class="usa-list">
        <li>{t.install}</li>
        <li>
          {t.scan}
          <p>
            <img src={qrCode} alt={t.qrAlt} width="220" height="220" />
          </p>
          {t.orType}
          <p>
            <code id="totp-secret">{spaced(secret)}</code>
          </p>
        </li>
        <li>{t.enter}</li>
      </ol>
      <Form action={action} csrfToken={csrfToken}>
        <AppCodeField language={language} error={error} />
        <Button id="otp-submit">{t.confirm}</Button>
      </Form>
      <p>
        <a href={backHref}>{t.back}</a>
      </p>
    </Page>
  )
}

interface EnterCodeProps extends CodeFormProps {
  readonly otherWayHref: string
}

export function EnterTotpPage(props: EnterCodeProps) {
  const { frame, language, csrfToken, helpHref, action, error, otherWayHref } = props
  const t = totpMessages[language]
  return (
    <Page frame={frame} title={t.verifyTitle} error={error !== undefined}>
      <CodeErrors language={language} error={error} />
      <h1>{t.verifyTitle}</h1>
      <p class="lede">{t.verifyLead}</p>
      <Form action={action} csrfToken={csrfToken}>
        <AppCodeField language={language} error={error} />
        <Button id="otp-submit">{t.continue}</Button>
      </Form>
      <ul class="usa-list usa-list--unstyled">
        <li>
          <a id="other-way" href={otherWayHref}>
            {t.otherWay}
          </a>
        </li>
        <li>
          <a href={helpHref}>{t.help}</a>
        </li>
      </ul>
    </Page>
  )
}

function AppCodeField({ language, error }: { language: PageProps['language']; error: string | undefined }) {
  const t = totpMessages[language]
  return <CodeField id="otp-code" label={t.codeLabel} hint={t.codeHint} error={error} language={language} />
}

function CodeErrors({ language, error }: { language: PageProps['language']; error: string | undefined }) {
  return (
    <ErrorSummary
      language={language}
      errors={error === undefined ? [] : [{ href: '#otp-code', text: error }]}
    />
  )
}
