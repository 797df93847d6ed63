import { Actions, Button, LinkButton } from 'shared/ui/button.tsx'
import { ErrorSummary } from 'shared/ui/error-summary.tsx'
import { CheckboxField } from 'shared/ui/field.tsx'
import { Form } from 'shared/ui/form.tsx'
import type { PageProps } from '../http/page.ts'
import { CentrePage } from './centre-page.tsx'
import { identityMessages } from './identity-messages.ts'

/** What follows when a verified identity is taken off an account, before it is. */
export function IdentityRemovalPage(
  props: PageProps & { readonly action: string; readonly refused: boolean },
) {
  const { frame, language, csrfToken, action, refused } = props
  const t = identityMessages[language].removal
  const error = refused ? t.understoodError : undefined
  return (
    <CentrePage frame={frame} language={language} section="identity" title={t.title} error={refused}>
      <ErrorSummary
        language={language}
        errors={error === undefined ? [] : [{ href: '#identity-removal-understood', text: error }]}
      />
      <ul class="usa-list">
        {t.follows.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <Form action={action} csrfToken={csrfToken}>
        <CheckboxField
          id="identity-removal-understood"
          name="understood"
          label={t.understood}
          checked={false}
          error={error}
        />
        <Actions>
          <Button id="identity-removal-submit">{t.submit}</Button>
          <LinkButton href="/account/identity" variant="secondary">
            {t.keep}
          </LinkButton>
        </Actions>
      </Form>
    </CentrePage>
  )
}
