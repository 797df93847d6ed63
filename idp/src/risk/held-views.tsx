import { Button, LinkButton } from 'shared/ui/button.tsx'
import { Form } from 'shared/ui/form.tsx'
import { Notice } from 'shared/ui/notice.tsx'
import { Page } from 'shared/ui/page.tsx'
import { SummaryList } from 'shared/ui/summary-list.tsx'
import type { PageProps } from '../http/page.ts'
import { signInWords } from '../notices/sign-in-words.ts'
import { heldMessages } from './held-messages.ts'
import type { HeldOrigin } from './holds.ts'

interface HeldProps extends PageProps {
  readonly interaction: string
  readonly mailed: 'first' | 'again' | 'too-many'
}

export function HeldPage({ frame, language, csrfToken, interaction, mailed }: HeldProps) {
  const t = heldMessages[language]
  return (
    <Page frame={frame} title={t.title}>
      {mailed === 'again' && <Notice kind="success">{t.sentAgain}</Notice>}
      {mailed === 'too-many' && <Notice kind="warning">{t.tooMany}</Notice>}
      <h1>{t.title}</h1>
      <p class="lede">{t.lead}</p>
      <ol class="usa-list">
        {t.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p>{t.life}</p>
      <p>
        <LinkButton id="held-continue" href={interaction}>
          {t.continue}
        </LinkButton>
      </p>
      <Form action={`${interaction}/held`} csrfToken={csrfToken}>
        <Button id="held-mail-again" variant="plain">
          {t.again}
        </Button>
      </Form>
      <p>
        <a href="/help/sign-in">{t.help}</a>
      </p>
    </Page>
  )
}

interface ReleaseProps extends PageProps {
  readonly action: string
  readonly origin: HeldOrigin
}

export function ReleasePage({ frame, language, csrfToken, action, origin }: ReleaseProps) {
  const t = heldMessages[language]
  const words = signInWords({ ...origin, language, at: origin.at.toISOString() })
  return (
    <Page frame={frame} title={t.releaseTitle}>
      <h1>{t.releaseTitle}</h1>
      <p class="lede">{t.releaseLead}</p>
      <SummaryList
        rows={[
          { term: t.browser, value: words.browser },
          { term: t.place, value: words.place },
          { term: t.moment, value: words.moment },
        ]}
      />
      <Notice kind="warning">{t.releaseWarning}</Notice>
      <Form action={action} csrfToken={csrfToken}>
        <Button id="held-release">{t.release}</Button>
      </Form>
    </Page>
  )
}

export function ReleasedPage({ frame, language }: PageProps) {
  const t = heldMessages[language]
  return (
    <Page frame={frame} title={t.releasedTitle}>
      <h1>{t.releasedTitle}</h1>
      <p class="lede">{t.releasedLead}</p>
    </Page>
  )
}
