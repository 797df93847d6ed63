import { Actions, Button } from 'shared/ui/button.tsx'
import { ErrorSummary } from 'shared/ui/error-summary.tsx'
import { CodeField } from 'shared/ui/field.tsx'
import { Form } from 'shared/ui/form.tsx'
import { Notice } from 'shared/ui/notice.tsx'
import { Page } from 'shared/ui/page.tsx'
import type { Language } from 'shared/web/language.ts'
import { SetupProgress } from '../../accounts/progress.tsx'
import type { PageProps } from '../../http/page.ts'
import { phoneMessages } from './messages.ts'
import type { WaitingCode } from './service.ts'

interface EnterProps extends PageProps {
  /** The page that asks for a code. */
  readonly here: string
  readonly code: WaitingCode
  readonly signingUp: boolean
  readonly sentAgain: boolean
  readonly otherWayHref: string
  readonly codeError: string | undefined
  readonly sendingError: string | undefined
}

export function EnterCodePage(props: EnterProps) {
  const { frame, language, csrfToken, helpHref, here, code, codeError, sendingError } = props
  const t = phoneMessages[language]
  const settingUp = code.purpose === 'set-up'
  const errors = [
    ...(codeError === undefined ? [] : [{ href: '#phone-code', text: codeError }]),
    ...(sendingError === undefined ? [] : [{ href: `#${buttonOf(code.channel)}`, text: sendingError }]),
  ]
  return (
    <Page frame={frame} title={t.codeTitle} error={errors.length > 0}>
      {props.signingUp && <SetupProgress language={language} step="second-factor" />}
      <ErrorSummary language={language} errors={errors} />
      {props.sentAgain && code.delivery !== 'slow' && <Notice kind="success">{t.sentAgain}</Notice>}
      <h1>{t.codeTitle}</h1>
      <DeliveryState language={language} here={here} code={code} />
      <Form action={`${here}/code`} csrfToken={csrfToken}>
        <CodeField
          id="phone-code"
          label={t.codeLabel}
          hint={t.codeHint}
          error={codeError}
          language={language}
        />
        <Button id="phone-code-submit">{t.continue}</Button>
      </Form>
      <h2>{t.notThere}</h2>
      <SendAgain language={language} csrfToken={csrfToken} here={here} code={code} />
      <p>
        <a id="phone-other" href={here}>
          {settingUp ? t.otherNumber : t.otherPhone}
        </a>
      </p>
      <p>
        <a id="other-way" href={props.otherWayHref}>
          {settingUp ? t.otherMethod : t.otherWay}
        </a>
      </p>
      {!settingUp && (
        <p>
          <a href={helpHref}>{t.help}</a>
        </p>
      )}
    </Page>
  )
}

/** Where the code is: on its way, sent, late, or not to be expected. */
function DeliveryState({ language, here, code }: { language: Language; here: string; code: WaitingCode }) {
  const t = phoneMessages[language]
  const words = t.delivery[code.channel]
  switch (code.delivery) {
    case 'sent':
      return (
        <p class="lede">
          {words.sent(code.masked)} {t.tenMinutes}
        </p>
      )
    case 'waiting':
      return (
        <p class="lede">
          {words.waiting(code.masked)} {t.tenMinutes}
        </p>
      )
    case 'slow':
      return (
        <Notice kind="warning" heading={t.stillTryingHeading}>
          {words.waiting(code.masked)} {t.stillTrying} <a href={`${here}/code`}>{t.checkAgain}</a>
        </Notice>
      )
    default:
      return (
        <Notice kind="error" heading={t.notSentHeading}>
          {code.masked}: {t.errors[code.delivery]}.
        </Notice>
      )
  }
}

/** The same way again first, then the other one. */
function SendAgain(props: { language: Language; csrfToken: string; here: string; code: WaitingCode }) {
  const { language, here, code } = props
  const t = phoneMessages[language]
  const text = (
    <Button id="phone-resend" name="channel" value="text-message" variant="secondary">
      {code.channel === 'text-message' ? t.resendText : t.textInstead}
    </Button>
  )
  const call = (
    <Button id="phone-call" name="channel" value="voice-call" variant="secondary">
      {code.channel === 'voice-call' ? t.resendCall : t.callMe}
    </Button>
  )
  return (
    <Form action={`${here}/codes`} csrfToken={props.csrfToken}>
      <Actions>
        {code.takesTextMessages && text}
        {call}
      </Actions>
    </Form>
  )
}

const buttonOf = (channel: WaitingCode['channel']) =>
  channel === 'text-message' ? 'phone-resend' : 'phone-call'
