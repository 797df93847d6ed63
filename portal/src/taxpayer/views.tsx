import { levelOf } from 'shared/protocol/acr.ts'
import { LinkButton } from 'shared/ui/button.tsx'
import { Card, CardGrid } from 'shared/ui/card.tsx'
import { Page } from 'shared/ui/page.tsx'
import { SummaryList } from 'shared/ui/summary-list.tsx'
import type { Language } from 'shared/web/language.ts'
import type { PageProps } from '../http/page.ts'
import { dashboardMessages } from './messages.ts'
import { fullName, type Taxpayer } from './taxpayer.ts'

/** What a signed-in person sees first: who we take them for, how they signed in, and what they can do. */
export function Dashboard(props: PageProps & { taxpayer: Taxpayer; acr: string }) {
  const { frame, language, provider, taxpayer } = props
  const name = fullName(taxpayer.profile)
  const t = dashboardMessages[language]
  return (
    <Page frame={frame} title={t.title} wide>
      <div id="dashboard">
        <h1>{name === undefined ? t.greetingWithoutName : t.greeting(name)}</h1>
        <p class="lede">{t.lede}</p>
        <CardGrid>
          {!isProofed(props.acr) && (
            <Card
              heading={t.verify}
              footer={
                <LinkButton id="verify-identity" href={VERIFY}>
                  {t.verifyAction(provider)}
                </LinkButton>
              }
            >
              <p>{t.verifyLead}</p>
            </Card>
          )}
          <Card heading={t.services}>
            <p>
              <strong>{t.noServices}</strong>
            </p>
            <p>{t.noServicesHint}</p>
          </Card>
          <Card heading={t.account} footer={<p class="usa-hint">{t.changeNote(provider)}</p>}>
            <SummaryList
              rows={[
                { term: t.name, value: name ?? t.notShared },
                { term: t.email, value: taxpayer.profile.email ?? t.notShared },
                { term: t.level, value: levelInWords(props.acr, language) },
                { term: t.lastSignIn, value: lastSignIn(taxpayer.previousSignInAt, language) },
              ]}
            />
          </Card>
        </CardGrid>
      </div>
    </Page>
  )
}

/** Signing in once more, as somebody whose identity was proofed; then back to this page. */
const VERIFY = `/sign-in?${new URLSearchParams({ assurance: 'verified', return_to: '/dashboard' })}`

function isProofed(acr: string): boolean {
  return levelOf(acr)?.ial === 2
}

/** An `acr` is an address for programs; a person reads what it means. */
function levelInWords(acr: string, language: Language): string {
  const { levels } = dashboardMessages[language]
  const level = levelOf(acr)
  if (level === undefined) return levels.unknown
  if (level.aal === 1) return levels.ial1aal1
  return level.ial === 2 ? levels.ial2aal2 : levels.ial1aal2
}

/** The server does not know where the person is, so the time names its zone. */
function lastSignIn(at: Date | undefined, language: Language) {
  if (at === undefined) return dashboardMessages[language].firstSignIn
  const words = new Intl.DateTimeFormat(language === 'es' ? 'es-US' : 'en-US', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'America/New_York',
  }).format(at)
  return <time dateTime={at.toISOString()}>{`${words} (ET)`}</time>
}
