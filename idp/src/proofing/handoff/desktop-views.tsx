import type { ComponentChildren } from 'preact'
import { Actions, Button, LinkButton } from 'shared/ui/button.tsx'
import { ErrorSummary } from 'shared/ui/error-summary.tsx'
import { TextField } from 'shared/ui/field.tsx'
import { Form } from 'shared/ui/form.tsx'
import type { CaseState } from '../case-state.ts'
import { ProofingPage, type ProofingProps } from '../frame.tsx'
import type { CaptureStep } from '../steps.ts'
import { handoffMessages } from './messages.ts'

export interface DesktopProps extends ProofingProps {
  readonly state: CaseState
  readonly step: CaptureStep
  readonly changedAt: Date
}

export function BeginHandoffPage(props: DesktopProps) {
  const { language, csrfToken, here } = props
  const t = handoffMessages[language]
  return (
    <ProofingPage {...props} title={t.title}>
      <h1>{t.title}</h1>
      <p class="lede">{t.lead}</p>
      <p>{t.keep}</p>
      <Form action={`${here}/phone-capture`} csrfToken={csrfToken}>
        <Actions>
          <Button id="handoff-begin">{t.begin}</Button>
          <LinkButton href={here} variant="secondary">
            {t.stay}
          </LinkButton>
        </Actions>
      </Form>
    </ProofingPage>
  )
}

/** Goes on by itself once the phone has opened the link. */
export function HandoffLinkPage(
  props: DesktopProps & { readonly qrCode: string; readonly link: string; readonly number: string },
) {
  const { language, here, qrCode, link, number } = props
  const t = handoffMessages[language]
  return (
    <ProofingPage {...props} title={t.linkTitle}>
      <h1>{t.linkTitle}</h1>
      <p class="lede">{t.scan}</p>
      <Following {...props}>
        <p>
          <img src={qrCode} alt={t.qrAlt} width="240" height="240" />
        </p>
        <p>
          <code id="handoff-link">{link}</code>
        </p>
        <p id="handoff-number">
          <strong>{t.number(number)}</strong>
        </p>
        <p>{t.life}</p>
      </Following>
      <p>
        <a id="handoff-by-message" href={`${here}/phone-capture/message`}>
          {t.byMessage}
        </a>
      </p>
    </ProofingPage>
  )
}

export function HandoffConnectedPage(props: DesktopProps) {
  const t = handoffMessages[props.language]
  return (
    <ProofingPage {...props} title={t.connectedTitle}>
      <h1 id="handoff-connected">{t.connectedTitle}</h1>
      <p class="lede">{t.connectedLead}</p>
      <Following {...props}>
        <p>{t.connectedLost}</p>
      </Following>
    </ProofingPage>
  )
}

export function HandoffMessagePage(
  props: DesktopProps & {
    readonly number: string | undefined
    readonly error: keyof (typeof handoffMessages)['en']['errors'] | undefined
  },
) {
  const { language, csrfToken, here, number, error } = props
  const t = handoffMessages[language]
  const words = error && t.errors[error]
  return (
    <ProofingPage {...props} title={t.messageTitle} error={error !== undefined}>
      <ErrorSummary
        language={language}
        errors={words === undefined ? [] : [{ href: '#handoff-phone', text: words }]}
      />
      <h1>{t.messageTitle}</h1>
      <p class="lede">{t.messageLead}</p>
      <Form action={`${here}/phone-capture/message`} csrfToken={csrfToken}>
        <TextField
          id="handoff-phone"
          name="number"
          type="tel"
          label={t.numberLabel}
          value={number}
          error={words}
          autocomplete="tel"
          language={language}
        />
        <Actions>
          <Button id="handoff-send">{t.send}</Button>
          <LinkButton href={`${here}/phone-capture`} variant="secondary">
            {t.back}
          </LinkButton>
        </Actions>
      </Form>
    </ProofingPage>
  )
}

/** What the page shows while it waits; its one link is where it goes by itself. And the ways on that it has by itself or without script. */
function Following(props: DesktopProps & { readonly children: ComponentChildren }) {
  const { language, csrfToken, here, changedAt, children } = props
  const t = handoffMessages[language]
  const address = `${here}/phone-capture`
  return (
    <>
      <div data-case-events={`${here}/events`} data-changed-at={changedAt.getTime()} aria-live="polite">
        {children}
        <LinkButton id="handoff-look" href={address} variant="secondary">
          {t.look}
        </LinkButton>
      </div>
      <Actions>
        <Form action={address} csrfToken={csrfToken}>
          <Button id="handoff-renew" variant="secondary">
            {t.renew}
          </Button>
        </Form>
        <Form action={`${address}/cancellation`} csrfToken={csrfToken}>
          <Button id="handoff-cancel" variant="secondary">
            {t.cancel}
          </Button>
        </Form>
      </Actions>
    </>
  )
}
