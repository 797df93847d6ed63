import type { Acr } from 'shared/protocol/acr.ts'
import { Card, CardGrid } from 'shared/ui/card.tsx'
import { Page } from 'shared/ui/page.tsx'
import { SummaryList } from 'shared/ui/summary-list.tsx'
import type { Language } from 'shared/web/language.ts'
import type { PageProps } from '../http/page.ts'
import { taxpayerMessages } from './messages.ts'
import type { Taxpayer } from './taxpayer.ts'

interface DashboardProps extends PageProps {
  readonly taxpayer: Taxpayer
  readonly acr: Acr
}

export function DashboardPage({ frame, language, taxpayer, acr }: DashboardProps) {
  const t = taxpayerMessages[language]
  const { previousSignInAt } = taxpayer
  return (
    <Page frame={frame} title={t.title} wide>
      <div id="dashboard">
        <h1>{t.greeting(`${taxpayer.givenName} ${taxpayer.familyName}`)}</h1>
        <p class="lede">{t.lead}</p>
        <SummaryList
          rows={[
            { term: t.email, value: taxpayer.email },
            { term: t.assurance, value: t.levels[acr] },
            {
              term: t.lastSignIn,
              value: previousSignInAt === undefined ? t.firstVisit : dateAndTime(previousSignInAt, language),
            },
          ]}
        />
        <CardGrid>
          <Card heading={t.servicesTitle}>
            <p>{t.servicesEmpty}</p>
          </Card>
          <Card heading={t.notYou}>
            <p>{t.notYouLead}</p>
          </Card>
        </CardGrid>
      </div>
    </Page>
  )
}

/** With the zone spelled out: a time without one is no help in judging whether it was you. */
function dateAndTime(at: Date, language: Language): string {
  const locale = language === 'es' ? 'es-US' : 'en-US'
  return new Intl.DateTimeFormat(locale, {
    dateStyle: 'long',
    timeStyle: 'long',
    timeZone: 'America/New_York',
  }).format(at)
}
