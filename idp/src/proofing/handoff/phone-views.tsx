import { Actions, Button, LinkButton } from 'shared/ui/button.tsx'
import { Form } from 'shared/ui/form.tsx'
import { Notice } from 'shared/ui/notice.tsx'
import { Page } from 'shared/ui/page.tsx'
import type { PageProps } from '../../http/page.ts'
import { PHONE_CAPTURE } from './address.ts'
import type { Handoff } from './handoffs.ts'
import { handoffMessages } from './messages.ts'

export function ConfirmHandoffPage(
  props: PageProps & { readonly handoff: Handoff; readonly action: string },
) {
  const { frame, language, csrfToken, handoff, action } = props
  const t = handoffMessages[language]
  return (
    <Page frame={frame} title={t.confirmTitle}>
      <h1>{t.confirmTitle}</h1>
      <p class="lede">
        {handoff.service === undefined ? t.confirmLeadHere : t.confirmLead(handoff.service)}{' '}
        <strong id="handoff-number">{t.confirmNumber(handoff.number)}</strong>
      </p>
      <Notice kind="warning">
        <p>{t.confirmWarning}</p>
      </Notice>
      <Form action={action} csrfToken={csrfToken}>
        <Button id="handoff-confirm">{t.confirm}</Button>
      </Form>
    </Page>
  )
}

/** Nothing is left to photograph. */
export function HandoffDonePage({ frame, language }: PageProps) {
  const t = handoffMessages[language]
  return (
    <Page frame={frame} title={t.doneTitle}>
      <h1 id="handoff-done">{t.doneTitle}</h1>
      <p class="lede">{t.doneLead}</p>
    </Page>
  )
}

/** For whatever is not done with a camera, and for leaving. */
export function ElsewherePage({ frame, language, csrfToken }: PageProps) {
  const t = handoffMessages[language]
  return (
    <Page frame={frame} title={t.elsewhereTitle}>
      <h1 id="handoff-elsewhere">{t.elsewhereTitle}</h1>
      <p class="lede">{t.elsewhereLead}</p>
      <Form action={`${PHONE_CAPTURE}/departure`} csrfToken={csrfToken}>
        <Actions>
          <LinkButton id="handoff-go-on" href={PHONE_CAPTURE}>
            {t.goOn}
          </LinkButton>
          <Button id="handoff-disconnect" variant="secondary">
            {t.disconnect}
          </Button>
        </Actions>
      </Form>
    </Page>
  )
}

export function DisconnectedPage({ frame, language }: PageProps) {
  const t = handoffMessages[language]
  return (
    <Page frame={frame} title={t.disconnectedTitle}>
      <h1>{t.disconnectedTitle}</h1>
      <p class="lede">{t.disconnectedLead}</p>
    </Page>
  )
}
