import { Actions, Button } from 'shared/ui/button.tsx'
import { Form } from 'shared/ui/form.tsx'
import { Page } from 'shared/ui/page.tsx'
import type { PageProps } from '../http/page.ts'
import { secondMethodMessages } from './second-method-messages.ts'

export function SecondMethodPage(props: PageProps & { readonly action: string }) {
  const { frame, language, csrfToken, action } = props
  const t = secondMethodMessages[language]
  return (
    <Page frame={frame} title={t.title}>
      <h1>{t.title}</h1>
      <p class="lede">{t.lead}</p>
      <p>{t.why}</p>
      <Form action={action} csrfToken={csrfToken}>
        <Actions>
          <Button id="second-method-add" name="answer" value="add">
            {t.add}
          </Button>
          <Button id="second-method-later" name="answer" value="later" variant="secondary">
            {t.later}
          </Button>
        </Actions>
      </Form>
      <p class="usa-hint">{t.laterHint}</p>
    </Page>
  )
}
