import { Button } from 'shared/ui/button.tsx'
import { CodeList } from 'shared/ui/code-list.tsx'
import { ErrorSummary } from 'shared/ui/error-summary.tsx'
import { TextField } from 'shared/ui/field.tsx'
import { Form } from 'shared/ui/form.tsx'
import { Notice } from 'shared/ui/notice.tsx'
import { Page } from 'shared/ui/page.tsx'
import { SetupProgress } from '../../accounts/progress.tsx'
import type { PageProps } from '../../http/page.ts'
import { recoveryCodeMessages } from './messages.ts'

interface SaveCodesProps extends PageProps {
  readonly signingUp: boolean
  readonly codes: readonly string[]
  readonly action: string
  readonly downloadHref: string
}

export function SaveCodesPage(props: SaveCodesProps) {
  const { frame, language, csrfToken, signingUp, codes, action, downloadHref } = props
  const t = recoveryCodeMessages[language]
  return (
    <Page frame={frame} title={t.listTitle}>
      {signingUp && <SetupProgress language={language} step="done" />}
      <h1>{t.listTitle}</h1>
      <p class="lede">{t.listLead}</p>
      <CodeList id="recovery-codes" codes={codes} language={language} filename="recovery-codes.txt" />
      <p>
        <a id="recovery-codes-download" href={downloadHref}>
          {t.download}
        </a>
      </p>
      <Notice kind="warning">{t.onlyNow}</Notice>
      <Form action={action} csrfToken={csrfToken}>
        <Button id="recovery-codes-saved">{t.saved}</Button>
      </Form>
    </Page>
  )
}

interface EnterCodeProps extends PageProps {
  readonly action: string
  readonly otherWayHref: string
  readonly error?: string | undefined
}

export function EnterRecoveryCodePage({
  frame,
  language,
  csrfToken,
  action,
  otherWayHref,
  error,
}: EnterCodeProps) {
  const t = recoveryCodeMessages[language]
  return (
    <Page frame={frame} title={t.enterTitle} error={error !== undefined}>
      <ErrorSummary
        language={language}
        errors={error === undefined ? [] : [{ href: '#recovery-code', text: error }]}
      />
      <h1>{t.enterTitle}</h1>
      <p class="lede">{t.enterLead}</p>
      <Form action={action} csrfToken={csrfToken}>
        <TextField
          id="recovery-code"
          name="code"
          label={t.codeLabel}
          hint={t.codeHint}
          error={error}
          autocomplete="off"
          maxLength={40}
          language={language}
        />
        <Button id="recovery-code-submit">{t.continue}</Button>
      </Form>
      <p>
        <a id="other-way" href={otherWayHref}>
          {t.otherWay}
        </a>
      </p>
    </Page>
  )
}
