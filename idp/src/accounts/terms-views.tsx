import { Button } from 'shared/ui/button.tsx'
import { Form } from 'shared/ui/form.tsx'
import { Page } from 'shared/ui/page.tsx'
import type { Language } from 'shared/web/language.ts'
import type { PageProps } from '../http/page.ts'
import { CURRENT_TERMS } from './terms.ts'
import { termsMessages } from './terms-messages.ts'

export function TermsPage({ frame, language }: PageProps) {
  const t = termsMessages[language]
  return (
    <Page frame={frame} title={t.title}>
      <h1>{t.title}</h1>
      <TermsText language={language} />
    </Page>
  )
}

/** For an account that agreed to an earlier version, or to this one so long ago that it counts no more. */
export function ChangedTermsPage({
  frame,
  language,
  csrfToken,
  action,
  changed,
}: PageProps & { readonly action: string; readonly changed: boolean }) {
  const t = termsMessages[language]
  const title = changed ? t.changedTitle : t.againTitle
  return (
    <Page frame={frame} title={title}>
      <h1>{title}</h1>
      <p>{changed ? t.changedLead : t.againLead}</p>
      <TermsText language={language} />
      <Form action={action} csrfToken={csrfToken}>
        <Button id="terms-agree">{t.agree}</Button>
      </Form>
    </Page>
  )
}

function TermsText({ language }: { language: Language }) {
  const t = termsMessages[language]
  return (
    <>
      <p>{t.version(CURRENT_TERMS)}</p>
      <p>{t.paragraphs.account}</p>
      <p>{t.paragraphs.truth}</p>
      <p>{t.paragraphs.sharing}</p>
      <p>{t.paragraphs.safety}</p>
      <p>{t.paragraphs.leaving}</p>
    </>
  )
}
