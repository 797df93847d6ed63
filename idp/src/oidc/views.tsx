import { Actions, Button, LinkButton } from 'shared/ui/button.tsx'
import { Page } from 'shared/ui/page.tsx'
import type { PageProps } from '../http/page.ts'
import { signOutMessages } from './messages.ts'

interface ConfirmSignOutProps extends Pick<PageProps, 'frame' | 'language'> {
  /** Where oidc-provider takes the answer, and the token that protects it. */
  readonly action: string
  readonly xsrf: string
  readonly relyingParty?: string | undefined
}

export function ConfirmSignOutPage({ frame, language, action, xsrf, relyingParty }: ConfirmSignOutProps) {
  const t = signOutMessages[language]
  return (
    <Page frame={frame} title={t.confirmTitle}>
      <h1>{t.confirmTitle}</h1>
      <p>{t.confirmLead(relyingParty)}</p>
      <form class="usa-form" method="post" action={action}>
        <input type="hidden" name="xsrf" value={xsrf} />
        <Actions>
          <Button id="logout-confirm" name="logout" value="yes">
            {t.confirm}
          </Button>
          <Button id="logout-cancel" variant="secondary">
            {t.cancel}
          </Button>
        </Actions>
      </form>
    </Page>
  )
}

export function SignedOutPage({ frame, language }: Pick<PageProps, 'frame' | 'language'>) {
  const t = signOutMessages[language]
  return (
    <Page frame={frame} title={t.doneTitle}>
      <h1>{t.doneTitle}</h1>
      <p>{t.doneLead}</p>
      <LinkButton href="/">{t.doneHome}</LinkButton>
    </Page>
  )
}
