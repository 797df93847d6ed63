import { Button, LinkButton } from 'shared/ui/button.tsx'
import { ErrorSummary } from 'shared/ui/error-summary.tsx'
import { Form } from 'shared/ui/form.tsx'
import { Notice } from 'shared/ui/notice.tsx'
import { Page } from 'shared/ui/page.tsx'
import type { EnrolledMethods } from '../authenticators/enrolled.ts'
import { formatMoment } from '../http/dates.ts'
import type { PageProps } from '../http/page.ts'
import { holdMessages } from './hold-messages.ts'
import type { HoldView, Proof } from './recovery-holds.ts'

/** What lets this person ask for a hold; what is missing, otherwise. */
export type AskingBy = 'password' | 'questions' | 'no-questions' | 'password-first'

interface LostProps extends PageProps {
  /** Address of the interaction. */
  readonly interaction: string
  readonly methods: EnrolledMethods
  readonly hold: HoldView | undefined
  readonly by: AskingBy
  /** This browser has opened the link at the end of the hold. */
  readonly waitOver: boolean
  readonly error?: string | undefined
}

export function LostSecondFactorPage(props: LostProps) {
  const { frame, language, csrfToken, helpHref, interaction, methods, hold, by, waitOver, error } = props
  const t = holdMessages[language]
  const { recoveryCodesLeft, kinds } = methods
  return (
    <Page frame={frame} title={t.lostTitle} error={error !== undefined}>
      <ErrorSummary
        language={language}
        errors={error === undefined ? [] : [{ href: '#hold-request', text: error }]}
      />
      <h1>{t.lostTitle}</h1>
      <p class="lede">{t.lostLead}</p>
      {hold !== undefined && !waitOver && <OpenHold hold={hold} language={language} />}
      {hold !== undefined && waitOver && isByMail(by) && (
        <section>
          <h2>{t.overHeading}</h2>
          <p>{t.overLead}</p>
          <KnownPassword interaction={interaction} language={language} />
        </section>
      )}
      {recoveryCodesLeft > 0 && (
        <section>
          <h2>{t.codeHeading}</h2>
          <p>{t.codeLead(recoveryCodesLeft)}</p>
          <LinkButton id="lost-use-recovery-code" href={`${interaction}/second-factor/recovery-code`}>
            {t.codeAction}
          </LinkButton>
        </section>
      )}
      {kinds.length > 1 && (
        <section>
          <h2>{t.otherHeading}</h2>
          <p>{t.otherLead}</p>
          <LinkButton
            id="lost-use-other"
            href={`${interaction}/second-factor/ways`}
            variant={recoveryCodesLeft > 0 ? 'secondary' : 'primary'}
          >
            {t.otherAction}
          </LinkButton>
        </section>
      )}
      {hold === undefined && (
        <section>
          <h2>{t.holdHeading}</h2>
          <p>
            {t.holdLead} {by === 'password' && t.holdLeadPassword}
          </p>
          <p>{t.holdWhy}</p>
          {by === 'questions' && <p>{t.withQuestions}</p>}
          {by === 'no-questions' && <p id="hold-no-questions">{t.withoutQuestions}</p>}
          {by === 'password-first' && <p>{t.passwordFirst}</p>}
          <AskForHold interaction={interaction} csrfToken={csrfToken} language={language} by={by} />
          {isByMail(by) && <KnownPassword interaction={interaction} language={language} />}
        </section>
      )}
      <section>
        <h2>{t.proofHeading}</h2>
        <p>{t.proofLead}</p>
      </section>
      <ul class="usa-list usa-list--unstyled">
        <li>
          <a href={interaction}>{t.back}</a>
        </li>
        <li>
          <a href={helpHref}>{t.otherTrouble}</a>
        </li>
      </ul>
    </Page>
  )
}

/** Came by the mailed link of a forgotten password. */
function isByMail(by: AskingBy): boolean {
  return by === 'questions' || by === 'no-questions'
}

function KnownPassword({ interaction, language }: Pick<LostProps, 'interaction' | 'language'>) {
  const t = holdMessages[language]
  return (
    <>
      <p>{t.withPassword}</p>
      <LinkButton id="hold-password" href={`${interaction}/lost-second-factor/password`} variant="secondary">
        {t.withPasswordAction}
      </LinkButton>
    </>
  )
}

function OpenHold({ hold, language }: { hold: HoldView; language: PageProps['language'] }) {
  const t = holdMessages[language]
  return (
    <div id="hold-pending">
      <Notice kind="info" heading={t.pendingHeading}>
        <p>
          {t.pendingSince(formatMoment(hold.askedAt, language))}{' '}
          {hold.linkMailed
            ? t.pendingMailed(formatMoment(hold.expiresAt, language))
            : t.pendingUntil(formatMoment(hold.dueAt, language))}
        </p>
        <p>{t.pendingFound}</p>
      </Notice>
    </div>
  )
}

function AskForHold(props: Pick<LostProps, 'interaction' | 'csrfToken' | 'language' | 'by'>) {
  const { interaction, csrfToken, language, by } = props
  const t = holdMessages[language]
  switch (by) {
    case 'password':
      return (
        <Form action={`${interaction}/lost-second-factor`} csrfToken={csrfToken}>
          <Button id="hold-request" variant="secondary">
            {t.ask}
          </Button>
        </Form>
      )
    case 'questions':
      return (
        <LinkButton
          id="hold-questions"
          href={`${interaction}/lost-second-factor/questions`}
          variant="secondary"
        >
          {t.withQuestionsAction}
        </LinkButton>
      )
    case 'password-first':
      return (
        <Form action={`${interaction}/account-switch`} csrfToken={csrfToken}>
          <Button id="hold-sign-in" variant="secondary">
            {t.signInAgain}
          </Button>
        </Form>
      )
    case 'no-questions':
      return null
  }
}

export function CancelHoldPage(props: PageProps & { readonly action: string }) {
  const { frame, language, csrfToken, action } = props
  const t = holdMessages[language]
  return (
    <Page frame={frame} title={t.cancelTitle}>
      <h1>{t.cancelTitle}</h1>
      <p class="lede">{t.cancelLead}</p>
      <Form action={action} csrfToken={csrfToken}>
        <Button id="hold-cancel">{t.cancelSubmit}</Button>
      </Form>
      <p>{t.cancelWarning}</p>
    </Page>
  )
}

export function HoldCancelledPage({ frame, language }: PageProps) {
  const t = holdMessages[language]
  return (
    <Page frame={frame} title={t.cancelledTitle}>
      <h1 id="hold-cancelled">{t.cancelledTitle}</h1>
      <p class="lede">{t.cancelledLead}</p>
      <p>{t.cancelledNext}</p>
      <LinkButton href="/account">{t.toAccount}</LinkButton>
    </Page>
  )
}

export function OpenHoldPage(props: PageProps & { readonly action: string; readonly askedWith: Proof }) {
  const { frame, language, csrfToken, action, askedWith } = props
  const t = holdMessages[language]
  return (
    <Page frame={frame} title={t.openTitle}>
      <h1>{t.openTitle}</h1>
      <p class="lede">{askedWith === 'password' ? t.openLeadPassword : t.openLeadQuestions}</p>
      <Form action={action} csrfToken={csrfToken}>
        <Button id="hold-open">{t.openSubmit}</Button>
      </Form>
    </Page>
  )
}

export function ReplaceSecondFactorPage(props: PageProps & { readonly interaction: string }) {
  const { frame, language, csrfToken, interaction } = props
  const t = holdMessages[language]
  return (
    <Page frame={frame} title={t.replaceTitle}>
      <h1>{t.replaceTitle}</h1>
      <p class="lede">{t.replaceLead}</p>
      <Form action={`${interaction}/second-factor-replacement`} csrfToken={csrfToken}>
        <Button id="second-factor-replace">{t.replaceSubmit}</Button>
      </Form>
      <Form action={`${interaction}/recovery-hold-departure`} csrfToken={csrfToken}>
        <Button id="hold-found" variant="plain">
          {t.found}
        </Button>
      </Form>
    </Page>
  )
}
