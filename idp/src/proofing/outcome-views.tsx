import { Actions, Button, LinkButton } from 'shared/ui/button.tsx'
import { Form } from 'shared/ui/form.tsx'
import { Notice } from 'shared/ui/notice.tsx'
import { Page } from 'shared/ui/page.tsx'
import { formatDate } from '../http/dates.ts'
import type { CaseState } from './case-state.ts'
import type { ProofingCase } from './cases.ts'
import { ProofingPage, type ProofingProps } from './frame.tsx'
import { proofingMessages } from './messages.ts'
import { REASON_WORDS } from './reason-messages.ts'
import { isReason, REASONS } from './reasons.ts'
import { AppealOfferPart } from './redress/appeal-views.tsx'
import type { AppealOffer } from './redress/appeals.ts'
import { EscalationPart } from './redress/escalation-views.tsx'
import { OPEN_CHECKS, type OpenCheck, openChecks } from './steps.ts'

export function ChecksPage(
  props: ProofingProps & {
    readonly state: CaseState
    readonly changedAt: Date
    readonly slow: boolean
    /** Its owner told us that it hangs. */
    readonly escalated: boolean
  },
) {
  const { language, csrfToken, here, state, slow, escalated } = props
  const t = proofingMessages[language]
  const open = openChecks(state)
  const asked = OPEN_CHECKS.filter((check) => open.includes(check) || isAnswered(state, check))
  return (
    <ProofingPage {...props} step="checks" title={t.checksTitle}>
      <div data-case-events={`${here}/events`} data-changed-at={props.changedAt.getTime()} aria-live="polite">
        <h1>{t.checksTitle}</h1>
        <p class="lede">{t.checksLead}</p>
        <ul class="usa-list">
          {asked.map((check) => (
            <li key={check}>
              {t.checkNames[check]}: {open.includes(check) ? t.checkOpen : t.checkDone}
            </li>
          ))}
        </ul>
        {slow && (
          <Notice kind="warning">
            <p id="checks-slow">{t.checksSlow}</p>
          </Notice>
        )}
        {slow && (
          <EscalationPart language={language} csrfToken={csrfToken} here={here} escalated={escalated} />
        )}
        <p>{t.checksLater}</p>
        <LinkButton id="checks-again" href={here} variant="secondary">
          {t.checksAgain}
        </LinkButton>
      </div>
    </ProofingPage>
  )
}

interface OutcomeProps extends ProofingProps {
  readonly outcome: ProofingCase
  /** The person has another account, whose address this is, as far as it may be shown. */
  readonly taken: { readonly otherAccount: string | undefined; readonly switchAccount: string } | undefined
  /** Of a case that was refused. */
  readonly appeal: AppealOffer
  /** Whom the person came from; nobody in the account centre. */
  readonly service: string | undefined
  /** Posted to, it hands the outcome back to where the person came from. */
  readonly handBack: string | undefined
}

export function OutcomePage(props: OutcomeProps) {
  const { frame, language, csrfToken, here, outcome, service, handBack, helpHref } = props
  const t = proofingMessages[language]
  const held = outcome.stage === 'held'
  const title = held ? t.heldTitle : t.refusedTitle
  const reasons = outcome.reasons.filter(isReason)
  return (
    <Page frame={frame} title={title}>
      <h1 id={held ? 'proofing-held' : 'proofing-refused'}>{title}</h1>
      {held && <p class="lede">{t.heldLead(formatDate(outcome.dueAt, language))}</p>}
      <h2>{held ? t.heldWhy : t.refusedWhy}</h2>
      {reasons.map((reason) => {
        const { why, what } = REASON_WORDS[language][reason]
        return (
          <section key={reason}>
            <p>
              {why} <span class="usa-hint">{t.reasonCode(REASONS[reason].code)}</span>
            </p>
            <p>{what}</p>
          </section>
        )
      })}
      {held && <p>{t.heldNext}</p>}
      {props.taken !== undefined && <OneAccount {...props} taken={props.taken} />}
      <Actions>
        {!held && (
          <Form action={`${here}/start`} csrfToken={csrfToken}>
            <Button id="proofing-start">{t.tryAgain}</Button>
          </Form>
        )}
        {handBack === undefined ? (
          <LinkButton id="proofing-back" href="/account" variant="secondary">
            {t.backToAccount}
          </LinkButton>
        ) : (
          <Form action={handBack} csrfToken={csrfToken}>
            <Button id="proofing-hand-back" variant="secondary">
              {t.backTo(service ?? '')}
            </Button>
          </Form>
        )}
      </Actions>
      <AppealOfferPart language={language} here={here} offer={props.appeal} />
      <p>
        <a href={helpHref}>{frame.language === 'es' ? 'Ayuda' : 'Help'}</a>
      </p>
    </Page>
  )
}

/** Which of two accounts to go on with. Both have to be signed in to; neither can touch the other. */
function OneAccount(props: OutcomeProps & { readonly taken: NonNullable<OutcomeProps['taken']> }) {
  const { language, csrfToken, taken } = props
  const t = proofingMessages[language].oneAccount
  return (
    <section id="one-account">
      <h2>{t.title}</h2>
      {taken.otherAccount !== undefined && (
        <p>
          {t.address} <strong id="one-account-address">{taken.otherAccount}</strong>
        </p>
      )}
      <h3>{t.useOther}</h3>
      <p>{t.useOtherLead}</p>
      <Form action={taken.switchAccount} csrfToken={csrfToken}>
        <Button id="one-account-switch">{t.switch}</Button>
      </Form>
      <h3>{t.useThis}</h3>
      <p>{t.useThisLead}</p>
      <p>
        {t.closeLead}{' '}
        <a id="one-account-close" href="/account/closing">
          {t.close}
        </a>
      </p>
    </section>
  )
}

export function LeavePage(props: ProofingProps & { readonly service: string; readonly action: string }) {
  const { frame, language, csrfToken, here, service, action } = props
  const t = proofingMessages[language]
  return (
    <Page frame={frame} title={t.leaveTitle}>
      <h1>{t.leaveTitle}</h1>
      <p class="lede">{t.leaveLead(service)}</p>
      <Form action={action} csrfToken={csrfToken}>
        <Actions>
          <LinkButton href={here}>{t.leaveStay}</LinkButton>
          <Button id="proofing-leave-confirm" variant="secondary">
            {t.leaveConfirm(service)}
          </Button>
        </Actions>
      </Form>
    </Page>
  )
}

function isAnswered({ details, documents, phone }: CaseState, check: OpenCheck): boolean {
  switch (check) {
    case 'identity':
      return details?.identityCheck !== undefined
    case 'address':
      return details?.addressCheck !== undefined
    case 'first-document':
      return documents.first?.issuerCheck !== undefined
    case 'second-document':
      return documents.second?.issuerCheck !== undefined
    case 'carrier':
      return phone?.carrierCheck !== undefined
  }
}
