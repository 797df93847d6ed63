import { Actions, LinkButton } from 'shared/ui/button.tsx'
import { Hero } from 'shared/ui/hero.tsx'
import { Page } from 'shared/ui/page.tsx'
import type { PageProps } from '../http/page.ts'
import { homeMessages } from './messages.ts'

export function HomePage({ frame, language }: PageProps) {
  const t = homeMessages[language]
  const hero = (
    <Hero heading={t.title} lede={t.lede}>
      <Actions>
        <LinkButton id="account" href="/account">
          {t.account}
        </LinkButton>
        <LinkButton id="create-account" href="/account?op=signup" variant="secondary">
          {t.signUp}
        </LinkButton>
      </Actions>
    </Hero>
  )
  return (
    <Page frame={frame} title={t.title} wide hero={hero}>
      <h2>{t.how}</h2>
      <ol class="usa-list">
        {t.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </Page>
  )
}
