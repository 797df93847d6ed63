import { Actions, LinkButton } from 'shared/ui/button.tsx'
import { Card, CardGrid } from 'shared/ui/card.tsx'
import { Hero } from 'shared/ui/hero.tsx'
import { Notice } from 'shared/ui/notice.tsx'
import { Page } from 'shared/ui/page.tsx'
import type { PageProps } from '../http/page.ts'
import { homeMessages } from './messages.ts'

/** The front page: what this is, how to get in, and what happens on the way. */
export function HomePage(props: PageProps & { signedOut: boolean }) {
  const { frame, language, provider, signedOut } = props
  const t = homeMessages[language]
  const { press, account, protect, agree } = t.steps
  const steps = [
    press,
    { heading: account.heading(provider), body: account.body },
    protect,
    { heading: agree.heading, body: agree.body(provider) },
  ]
  return (
    <Page frame={frame} title={t.title} wide hero={<Welcome {...props} />}>
      {signedOut && (
        <Notice kind="success">
          <p>{t.signedOut}</p>
        </Notice>
      )}
      <CardGrid>
        <Card heading={t.how}>
          <ol class="usa-list">
            {steps.map(({ heading, body }) => (
              <li key={heading}>
                <strong>{heading}</strong>
                <p>{body}</p>
              </li>
            ))}
          </ol>
        </Card>
        <Card heading={t.shared}>
          <p>{t.sharedBody(provider)}</p>
          <p>
            <a href="/privacy">{t.privacy.title}</a>
          </p>
        </Card>
      </CardGrid>
    </Page>
  )
}

function Welcome({ language, provider, signedIn }: PageProps) {
  const t = homeMessages[language]
  return (
    <Hero heading={t.title} lede={t.lede(provider)}>
      <Actions>
        {signedIn ? (
          <LinkButton id="open-dashboard" href="/dashboard">
            {t.dashboard}
          </LinkButton>
        ) : (
          <>
            <LinkButton id="sign-in" href="/sign-in">
              {t.signIn(provider)}
            </LinkButton>
            <LinkButton id="sign-up" href="/sign-up" variant="secondary">
              {t.signUp}
            </LinkButton>
          </>
        )}
      </Actions>
    </Hero>
  )
}

export function SignedOutPage({
  frame,
  language,
  provider,
  portalOnly,
}: PageProps & { portalOnly: boolean }) {
  const t = homeMessages[language]
  return (
    <Page frame={frame} title={t.signedOutTitle}>
      <h1>{t.signedOutTitle}</h1>
      {portalOnly ? (
        <Notice kind="warning" heading={t.portalOnlyHeading(provider)}>
          <p>{t.portalOnly(provider)}</p>
        </Notice>
      ) : (
        <p class="lede">{t.signedOut}</p>
      )}
      <SignInAgain language={language} provider={provider} />
    </Page>
  )
}

export function SessionEndedPage({ frame, language, provider }: PageProps) {
  const t = homeMessages[language]
  return (
    <Page frame={frame} title={t.endedTitle}>
      <h1>{t.endedTitle}</h1>
      <p class="lede">{t.ended}</p>
      <SignInAgain language={language} provider={provider} />
    </Page>
  )
}

function SignInAgain({ language, provider }: Pick<PageProps, 'language' | 'provider'>) {
  const t = homeMessages[language]
  return (
    <Actions>
      <LinkButton id="sign-in" href="/sign-in">
        {t.signIn(provider)}
      </LinkButton>
    </Actions>
  )
}

export function PrivacyPage({ frame, language, provider }: PageProps) {
  const t = homeMessages[language].privacy
  return (
    <Page frame={frame} title={t.title}>
      <h1>{t.title}</h1>
      <h2>{t.what}</h2>
      <p>{t.whatBody(provider)}</p>
      <h2>{t.keep}</h2>
      <p>{t.keepBody}</p>
      <h2>{t.cookies}</h2>
      <p>{t.cookiesBody}</p>
      <h2>{t.not}</h2>
      <p>{t.notBody(provider)}</p>
    </Page>
  )
}

export function TermsPage({ frame, language, provider }: PageProps) {
  const t = homeMessages[language].terms
  return (
    <Page frame={frame} title={t.title}>
      <h1>{t.title}</h1>
      <h2>{t.demo}</h2>
      <p>{t.demoBody(provider)}</p>
      <h2>{t.you}</h2>
      <p>{t.youBody}</p>
      <h2>{t.end}</h2>
      <p>{t.endBody}</p>
    </Page>
  )
}
