import { Button } from 'shared/ui/button.tsx'
import { CheckboxField } from 'shared/ui/field.tsx'
import { Form } from 'shared/ui/form.tsx'
import { Page } from 'shared/ui/page.tsx'
import type { PageProps } from '../http/page.ts'
import { rememberMessages } from './remember-messages.ts'

export function RememberBrowserPage(props: PageProps & { readonly action: string }) {
  const { frame, language, csrfToken, action } = props
  const t = rememberMessages[language]
  return (
    <Page frame={frame} title={t.title}>
      <h1>{t.title}</h1>
      <p class="lede">{t.lead}</p>
      <Form action={action} csrfToken={csrfToken}>
        <CheckboxField id="remember-browser" name="remember" label={t.label} hint={t.hint} />
        <Button id="remember-browser-submit">{t.continue}</Button>
      </Form>
    </Page>
  )
}
