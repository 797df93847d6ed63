import { Button } from 'shared/ui/button.tsx'
import { ErrorSummary } from 'shared/ui/error-summary.tsx'
import { Form } from 'shared/ui/form.tsx'
import { Notice } from 'shared/ui/notice.tsx'
import { Page } from 'shared/ui/page.tsx'
import { SetupProgress } from '../../accounts/progress.tsx'
import type { PageProps } from '../../http/page.ts'
import type { AuthenticatorView } from '../authenticators.ts'
import { pushMessages } from './messages.ts'

interface SetUpProps extends PageProps {
  readonly action: string
  readonly backHref: string
  readonly signingUp: boolean
  /** The address to open on the phone. */
  readonly link: string
  /** The same as a data: URL. */
  readonly qrCode: string
  readonly error?: string | undefined
}

export function SetUpPushPage(props: SetUpProps) {
  const { frame, language, csrfToken, action, backHref, signingUp, link, qrCode, error } = props
  const t = pushMessages[language]
  return (
    <Page frame={frame} title={t.setUpTitle} error={error !== undefined}>
      {signingUp && <SetupProgress language={language} step="second-factor" />}
      <ErrorSummary
        language={language}
        errors={error === undefined ? [] : [{ href: '#push-continue', text: error }]}
      />
      <h1>{t.setUpTitle}</h1>
      <p class="lede">{t.setUpLead}</p>
      <p>
        <img src={qrCode} alt={t.qrAlt} width="240" height="240" />
      </p>
      <p>{t.orOpen}</p>
      <p>
        <code id="push-link">{link}</code>
      </p>
      <p>{t.setUpLife}</p>
      <p>{t.setUpWaiting}</p>
      <div data-wait-for={`${action}/state`}>
        <Form action={action} csrfToken={csrfToken}>
          <Button id="push-continue">{t.continue}</Button>
        </Form>
      </div>
      <p>
        <a href={backHref}>{t.back}</a>
      </p>
    </Page>
  )
}

interface AskProps extends PageProps {
  readonly action: string
  readonly otherWayHref: string
  readonly service: string
  readonly phones: readonly AuthenticatorView[]
  readonly error?: string | undefined
}

export function AskPhonePage(props: AskProps) {
  const { frame, language, csrfToken, action, otherWayHref, service, phones, error } = props
  const t = pushMessages[language]
  return (
    <Page frame={frame} title={t.askTitle} error={error !== undefined}>
      <ErrorSummary
        language={language}
        errors={error === undefined ? [] : [{ href: '#push-ask', text: error }]}
      />
      <h1>{t.askTitle}</h1>
      <p class="lede">{t.askLead(service)}</p>
      <Form id="push-ask" action={action} csrfToken={csrfToken}>
        {phones.map(({ id, name }) => (
          <p key={id}>
            <Button id={`push-ask-${id}`} name="device" value={id}>
              {t.device(name ?? t.unnamed)}
            </Button>
          </p>
        ))}
      </Form>
      <p>
        <a id="other-way" href={otherWayHref}>
          {t.otherWay}
        </a>
      </p>
    </Page>
  )
}

interface WaitProps extends PageProps {
  readonly action: string
  readonly otherWayHref: string
  readonly number: string
  readonly delayed: boolean
  readonly error?: string | undefined
}

export function WaitForPhonePage(props: WaitProps) {
  const { frame, language, csrfToken, action, otherWayHref, number, delayed, error } = props
  const t = pushMessages[language]
  return (
    <Page frame={frame} title={t.waitTitle} error={error !== undefined}>
      <ErrorSummary
        language={language}
        errors={error === undefined ? [] : [{ href: '#push-continue', text: error }]}
      />
      <h1>{t.waitTitle}</h1>
      {delayed && <Notice kind="warning">{t.delayed}</Notice>}
      <p class="lede">{t.waitLead}</p>
      <p id="push-number" class="big-number">
        {number}
      </p>
      <p>{t.waitLife}</p>
      <div data-wait-for={`${action}/state`}>
        <Form action={`${action}/answer`} csrfToken={csrfToken}>
          <Button id="push-continue">{t.approved}</Button>
        </Form>
      </div>
      <p>
        <a id="other-way" href={otherWayHref}>
          {t.otherWay}
        </a>
      </p>
    </Page>
  )
}
