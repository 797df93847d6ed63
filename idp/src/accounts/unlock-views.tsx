import { Button, LinkButton } from 'shared/ui/button.tsx'
import { Form } from 'shared/ui/form.tsx'
import { Page } from 'shared/ui/page.tsx'
import type { PageProps } from '../http/page.ts'
import { unlockMessages } from './unlock-messages.ts'

export function UnlockPage({ frame, language, csrfToken, action }: PageProps & { readonly action: string }) {
  const t = unlockMessages[language]
  return (
    <Page frame={frame} title={t.title}>
      <h1>{t.title}</h1>
      <p>{t.lead}</p>
      <p>{t.warning}</p>
      <Form action={action} csrfToken={csrfToken}>
        <Button id="unlock-submit">{t.submit}</Button>
      </Form>
    </Page>
  )
}

export function UnlockedPage({ frame, language }: PageProps) {
  const t = unlockMessages[language]
  return (
    <Page frame={frame} title={t.doneTitle}>
      <h1>{t.doneTitle}</h1>
      <p>{t.doneLead}</p>
      <LinkButton id="unlock-home" href="/">
        {t.home}
      </LinkButton>
    </Page>
  )
}
