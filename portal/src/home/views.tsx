import { LinkButton } from 'shared/ui/button.tsx'
import { Card, CardGrid } from 'shared/ui/card.tsx'
import { Hero } from 'shared/ui/hero.tsx'
import { Page } from 'shared/ui/page.tsx'
import type { PageProps } from '../http/page.ts'
import { signInMessages } from '../sign-in/messages.ts'
import { homeMessages } from './messages.ts'

interface HomeProps extends PageProps {
  readonly brandName: string
  readonly signedIn: boolean
}

export function HomePage({ frame, language, brandName, signedIn }: HomeProps) {
  const t = homeMessages[language]
  const doors = signInMessages[language]
  const hero = (
    <Hero heading={t.title} lede={t.lede}>
      {signedIn ? (
        <LinkButton href="/dashboard">{t.dashboard}</LinkButton>
      ) : (
        <>
          <LinkButton id="sign-in" href="/sign-in">
            {doors.signInWith(brandName)}
          </LinkButton>
          <LinkButton id="sign-up" href="/sign-up" variant="secondary">
            {doors.signUp}
          </LinkButton>
        </>
      )}
    </Hero>
  )
  return (
    <Page frame={frame} title={t.title} wide hero={hero}>
      <h2>{t.howTitle}</h2>
      <CardGrid>
        {t.steps.map(({ heading, body }, i) => (
          <Card key={heading} heading={`${i + 1}. ${heading}`}>
            <p>{body}</p>
          </Card>
        ))}
      </CardGrid>
    </Page>
  )
}

export function TextPage({
  frame,
  title,
  paragraphs,
}: PageProps & { title: string; paragraphs: readonly string[] }) {
  return (
    <Page frame={frame} title={title}>
      <h1>{title}</h1>
      {paragraphs.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </Page>
  )
}
