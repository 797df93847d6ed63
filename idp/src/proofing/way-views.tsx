import { Actions, Button } from 'shared/ui/button.tsx'
import { ErrorSummary } from 'shared/ui/error-summary.tsx'
import { RadioGroup } from 'shared/ui/field.tsx'
import { Form } from 'shared/ui/form.tsx'
import { Notice } from 'shared/ui/notice.tsx'
import { Page } from 'shared/ui/page.tsx'
import type { CaseState } from './case-state.ts'
import { ProofingPage, type ProofingProps } from './frame.tsx'
import { proofingMessages } from './messages.ts'
import { OutagePart } from './redress/outage-views.tsx'
import type { WaysInOutage } from './redress/ways-in-outage.ts'

export function StartPage(props: ProofingProps & { readonly service: string | undefined }) {
  const { frame, language, csrfToken, here, leaveHref, service } = props
  const t = proofingMessages[language]
  return (
    <Page frame={frame} title={t.startTitle}>
      <h1>{t.startTitle}</h1>
      <p class="lede">{service === undefined ? t.startLeadHere : t.startLead(service)}</p>
      <h2>{t.needTitle}</h2>
      <List items={t.need} />
      <p>{t.needOther}</p>
      <h2>{t.keepTitle}</h2>
      <List items={t.keep} />
      <Form action={`${here}/start`} csrfToken={csrfToken}>
        <Button id="proofing-start">{t.start}</Button>
      </Form>
      <p>
        <a id="proofing-leave" href={leaveHref}>
          {t.leave}
        </a>
      </p>
    </Page>
  )
}

interface WayProps extends ProofingProps {
  readonly state: CaseState
  readonly offered: readonly NonNullable<CaseState['way']>[]
  readonly outage: WaysInOutage
  readonly error: string | undefined
}

export function WayPage(props: WayProps) {
  const { language, csrfToken, here, state, outage, error } = props
  const t = proofingMessages[language]
  const offered = props.offered.filter((way) => !outage.closed.includes(way))
  return (
    <ProofingPage {...props} step="way" title={t.wayTitle} error={error !== undefined}>
      <ErrorSummary language={language} errors={error === undefined ? [] : [{ href: '#way', text: error }]} />
      <h1>{t.wayTitle}</h1>
      <p class="lede">{t.wayLead}</p>
      <OutagePart language={language} outage={outage} />
      <Form action={`${here}/way`} csrfToken={csrfToken}>
        <RadioGroup
          id="way"
          name="way"
          legend={t.wayTitle}
          legendHidden
          value={state.way ?? 'self-service'}
          error={error}
          options={offered.map((way) => ({ value: way, ...t.ways[way], id: `way-${way}` }))}
        />
        <Button id="way-submit">{t.next}</Button>
      </Form>
    </ProofingPage>
  )
}

export function FaceConsentPage(props: ProofingProps & { readonly state: CaseState }) {
  const { language, csrfToken, here, state } = props
  const t = proofingMessages[language]
  const answered = state.biometrics?.answer
  return (
    <ProofingPage {...props} step="face-consent" title={t.consentTitle}>
      <h1>{t.consentTitle}</h1>
      {answered !== undefined && (
        <Notice kind="info">
          <p id="face-consent-answer">{t.consentAnswered[answered]}</p>
        </Notice>
      )}
      <p class="lede">{t.consentLead}</p>
      <h2>{t.consentWhat}</h2>
      <List items={t.consentWhatList} />
      <p>{t.consentElse}</p>
      <Form action={`${here}/face-consent`} csrfToken={csrfToken}>
        <Actions>
          <Button id="face-consent-give" name="answer" value="given">
            {t.consentGive}
          </Button>
          <Button id="face-consent-decline" name="answer" value="declined" variant="secondary">
            {t.consentDecline}
          </Button>
        </Actions>
      </Form>
    </ProofingPage>
  )
}

function List({ items }: { readonly items: readonly string[] }) {
  return (
    <ul class="usa-list">
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  )
}
