import { LinkButton } from 'shared/ui/button.tsx'
import { Card } from 'shared/ui/card.tsx'
import { Page } from 'shared/ui/page.tsx'
import { SetupProgress } from '../accounts/progress.tsx'
import type { PageProps } from '../http/page.ts'
import { secondFactorMessages } from './second-factor-messages.ts'

/** What can be chosen as a second factor; a new method adds an entry here and its words. */
const SECOND_FACTORS = ['totp'] as const

export function ChooseSecondFactorPage({
  frame,
  language,
  interaction,
}: PageProps & { readonly interaction: string }) {
  const t = secondFactorMessages[language]
  return (
    <Page frame={frame} title={t.title}>
      <SetupProgress language={language} step="second-factor" />
      <h1>{t.title}</h1>
      <p class="lede">{t.lead}</p>
      {SECOND_FACTORS.map((method) => (
        <Card
          key={method}
          heading={t[method]}
          footer={
            <LinkButton id={`choose-${method}`} href={`${interaction}/second-factor-setup/${method}`}>
              {t.choose(t[method])}
            </LinkButton>
          }
        >
          <p>{t[`${method}About`]}</p>
        </Card>
      ))}
    </Page>
  )
}
