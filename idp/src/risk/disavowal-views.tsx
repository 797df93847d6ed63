import { Button, LinkButton } from 'shared/ui/button.tsx'
import { Form } from 'shared/ui/form.tsx'
import { Page } from 'shared/ui/page.tsx'
import type { PageProps } from '../http/page.ts'
import { disavowalMessages } from './disavowal-messages.ts'

export function DisavowalPage({
  frame,
  language,
  csrfToken,
  action,
}: PageProps & { readonly action: string }) {
  const t = disavowalMessages[language]
  return (
    <Page frame={frame} title={t.title}>
      <h1>{t.title}</h1>
      <p class="lede">{t.lead}</p>
      <ul class="usa-list">
        {t.effects.map((effect) => (
          <li key={effect}>{effect}</li>
        ))}
      </ul>
      <p>{t.kept}</p>
      <p id="disavowal-needed">{t.needed}</p>
      <Form action={action} csrfToken={csrfToken}>
        <Button id="disavowal-submit">{t.submit}</Button>
      </Form>
      <p>{t.otherwise}</p>
    </Page>
  )
}

export function DisavowedPage({ frame, language }: PageProps) {
  const t = disavowalMessages[language]
  return (
    <Page frame={frame} title={t.doneTitle}>
      <h1 id="disavowal-done">{t.doneTitle}</h1>
      <p class="lede">{t.doneLead}</p>
      <p>{t.check}</p>
      <p>
        <LinkButton id="disavowal-sign-in" href="/account">
          {t.signIn}
        </LinkButton>
      </p>
    </Page>
  )
}
