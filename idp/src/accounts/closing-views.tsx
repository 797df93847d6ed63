import { Button, LinkButton } from 'shared/ui/button.tsx'
import { Form } from 'shared/ui/form.tsx'
import { Page } from 'shared/ui/page.tsx'
import { formatDate } from '../http/dates.ts'
import type { PageProps } from '../http/page.ts'
import { closingMessages } from './closing-messages.ts'

export function ClosingBegunPage({ frame, language, closesAt }: PageProps & { readonly closesAt: Date }) {
  const t = closingMessages[language]
  return (
    <Page frame={frame} title={t.begunTitle}>
      <h1 id="closing-begun">{t.begunTitle}</h1>
      <p class="lede">{t.begunLead(formatDate(closesAt, language))}</p>
      <LinkButton href="/">{t.home}</LinkButton>
    </Page>
  )
}

interface KeepProps extends PageProps {
  readonly closesAt: Date
  readonly action: string
  /** Where to go without keeping it, inside a sign-in. */
  readonly leaveAction?: string | undefined
}

export function KeepAccountPage({ frame, language, csrfToken, closesAt, action, leaveAction }: KeepProps) {
  const t = closingMessages[language]
  return (
    <Page frame={frame} title={t.keepTitle}>
      <h1>{t.keepTitle}</h1>
      <p class="lede">{t.keepLead(formatDate(closesAt, language))}</p>
      <Form action={action} csrfToken={csrfToken}>
        <Button id="keep-account">{t.keep}</Button>
      </Form>
      {leaveAction !== undefined && (
        <Form action={leaveAction} csrfToken={csrfToken}>
          <Button id="let-it-close" variant="plain">
            {t.leave}
          </Button>
        </Form>
      )}
    </Page>
  )
}

export function AccountKeptPage({ frame, language }: PageProps) {
  const t = closingMessages[language]
  return (
    <Page frame={frame} title={t.keptTitle}>
      <h1 id="account-kept">{t.keptTitle}</h1>
      <p class="lede">{t.keptLead}</p>
      <LinkButton href="/">{t.home}</LinkButton>
    </Page>
  )
}
