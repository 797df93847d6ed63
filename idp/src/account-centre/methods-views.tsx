import { Button, LinkButton } from 'shared/ui/button.tsx'
import { Card } from 'shared/ui/card.tsx'
import { ErrorSummary } from 'shared/ui/error-summary.tsx'
import { TextField } from 'shared/ui/field.tsx'
import { Form } from 'shared/ui/form.tsx'
import { Notice } from 'shared/ui/notice.tsx'
import type { Language } from 'shared/web/language.ts'
import type { AuthenticatorView } from '../authenticators/authenticators.ts'
import { authenticatorOf } from '../authenticators/registry.ts'
import { formatDate } from '../http/dates.ts'
import type { PageProps } from '../http/page.ts'
import { CentrePage } from './centre-page.tsx'
import { methodsMessages } from './methods-messages.ts'

interface MethodsProps extends PageProps {
  readonly methods: readonly AuthenticatorView[]
  readonly recoveryCodesLeft: number
  readonly questionsOffered: boolean
}

const HERE = '/account/sign-in-methods'

export function MethodsPage(props: MethodsProps) {
  const { frame, language, methods, recoveryCodesLeft, questionsOffered } = props
  const t = methodsMessages[language]
  return (
    <CentrePage frame={frame} language={language} section="methods" title={t.title}>
      <p>{t.lead}</p>
      {methods.map((method) => (
        <Card
          key={method.id}
          heading={nameOf(method, language)}
          footer={
            <>
              <a href={`${HERE}/${method.id}/name`}>
                {t.rename}
                <span class="usa-sr-only"> {nameOf(method, language)}</span>
              </a>
              <a href={`${HERE}/${method.id}/removal`}>
                {t.remove}
                <span class="usa-sr-only"> {nameOf(method, language)}</span>
              </a>
            </>
          }
        >
          {method.suspendedAt !== undefined && (
            <Notice kind="warning">{t.suspended(formatDate(method.suspendedAt, language))}</Notice>
          )}
          {method.name !== undefined && <p>{authenticatorOf(method.kind).words[language].name}</p>}
          <p>
            {t.added(formatDate(method.addedAt, language))},{' '}
            {method.lastUsedAt === undefined
              ? t.neverUsed
              : t.lastUsed(formatDate(method.lastUsedAt, language))}
          </p>
        </Card>
      ))}
      <p>
        <LinkButton id="add-method" href={`${HERE}/add`}>
          {t.add}
        </LinkButton>
      </p>
      <h2>{t.passwordHeading}</h2>
      <p>
        <a id="change-password" href={`${HERE}/password`}>
          {t.changePassword}
        </a>
      </p>
      <section id="recovery-codes-section">
        <h2>{t.codesHeading}</h2>
        <p>{t.codesLeft(recoveryCodesLeft)}</p>
        <p>
          <a id="recovery-codes-renewal" href={`${HERE}/recovery-codes-renewal`}>
            {t.renewCodes}
          </a>
        </p>
      </section>
      {questionsOffered && (
        <section>
          <h2>{t.questionsHeading}</h2>
          <p>{t.questionsLead}</p>
          <p>
            <a id="security-questions" href="/account/security-questions">
              {t.questions}
            </a>
          </p>
        </section>
      )}
    </CentrePage>
  )
}

interface RenameProps extends PageProps {
  readonly method: AuthenticatorView
  readonly value: string
  readonly error?: string | undefined
}

export function RenameMethodPage({ frame, language, csrfToken, method, value, error }: RenameProps) {
  const t = methodsMessages[language]
  return (
    <CentrePage
      frame={frame}
      language={language}
      section="methods"
      title={t.nameTitle}
      error={error !== undefined}
    >
      <ErrorSummary
        language={language}
        errors={error === undefined ? [] : [{ href: '#method-name', text: error }]}
      />
      <Form action={`${HERE}/${method.id}/name`} csrfToken={csrfToken}>
        <TextField
          id="method-name"
          name="name"
          label={t.nameLabel}
          hint={t.nameHint}
          value={value}
          error={error}
          maxLength={60}
          language={language}
        />
        <Button id="method-name-save">{t.save}</Button>
      </Form>
      <p>
        <a href={HERE}>{t.back}</a>
      </p>
    </CentrePage>
  )
}

interface RemoveProps extends PageProps {
  readonly method: AuthenticatorView
  readonly error?: string | undefined
}

export function RemoveMethodPage({ frame, language, csrfToken, method, error }: RemoveProps) {
  const t = methodsMessages[language]
  return (
    <CentrePage
      frame={frame}
      language={language}
      section="methods"
      title={t.removeTitle(nameOf(method, language))}
      error={error !== undefined}
    >
      <ErrorSummary
        language={language}
        errors={error === undefined ? [] : [{ href: '#method-remove', text: error }]}
      />
      <p>{t.removeLead}</p>
      <Form action={`${HERE}/${method.id}/removal`} csrfToken={csrfToken}>
        <Button id="method-remove" variant="secondary">
          {t.removeConfirm}
        </Button>
      </Form>
      <p>
        <a href={HERE}>{t.back}</a>
      </p>
    </CentrePage>
  )
}

export function RenewCodesPage({ frame, language, csrfToken }: PageProps) {
  const t = methodsMessages[language]
  return (
    <CentrePage frame={frame} language={language} section="methods" title={t.renewCodes}>
      <p>{t.renewWarning}</p>
      <Form action={`${HERE}/recovery-codes-renewal`} csrfToken={csrfToken}>
        <Button id="recovery-codes-renew">{t.renewCodes}</Button>
      </Form>
      <p>
        <a href={HERE}>{t.back}</a>
      </p>
    </CentrePage>
  )
}

function nameOf(method: AuthenticatorView, language: Language): string {
  return method.name ?? authenticatorOf(method.kind).words[language].name
}
