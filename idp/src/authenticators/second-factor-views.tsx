import { LinkButton } from 'shared/ui/button.tsx'
import { Card } from 'shared/ui/card.tsx'
import { Page } from 'shared/ui/page.tsx'
import { SetupProgress } from '../accounts/progress.tsx'
import type { PageProps } from '../http/page.ts'
import type { Authenticator } from './authenticator.ts'
import { secondFactorMessages } from './second-factor-messages.ts'

interface ChooseProps extends PageProps {
  readonly here: string
  /** Where to go without adding one; nowhere for somebody who has none yet. */
  readonly back: string | undefined
  readonly offered: readonly Authenticator[]
  readonly phishingResistantOnly: boolean
}

export function ChooseSecondFactorPage(props: ChooseProps) {
  const { frame, language, here, back, offered, phishingResistantOnly } = props
  const t = secondFactorMessages[language]
  return (
    <Page frame={frame} title={t.title}>
      {back === undefined && <SetupProgress language={language} step="second-factor" />}
      <h1>{t.title}</h1>
      <p class="lede">{phishingResistantOnly ? t.phishingResistantLead : t.lead}</p>
      {offered.length === 0 && <p>{t.nothingMore}</p>}
      {offered.map(({ kind, path, words, methods }) => (
        <Card
          key={kind}
          heading={words[language].name}
          footer={
            <LinkButton id={`choose-${path}`} href={`${here}/${path}`}>
              {t.choose(words[language].name)}
            </LinkButton>
          }
        >
          <p>{words[language].about}</p>
          {methods.some(({ phishingResistant }) => phishingResistant) && (
            <p>
              <span class="usa-tag">{t.phishingResistant}</span>
            </p>
          )}
          {methods.some(({ restricted }) => restricted) && <p>{t.restricted}</p>}
        </Card>
      ))}
      {back !== undefined && (
        <p>
          <a href={back}>{t.back}</a>
        </p>
      )}
    </Page>
  )
}

interface OtherWaysProps extends PageProps {
  readonly here: string
  readonly usable: readonly Authenticator[]
  readonly lostHref: string
}

export function OtherWaysPage({ frame, language, here, usable, lostHref }: OtherWaysProps) {
  const t = secondFactorMessages[language]
  return (
    <Page frame={frame} title={t.waysTitle}>
      <h1>{t.waysTitle}</h1>
      <p class="lede">{t.waysLead}</p>
      <ul class="usa-list">
        {usable.map(({ kind, path, words }) => (
          <li key={kind}>
            <a id={`use-${path}`} href={`${here}/${path}`}>
              {words[language].use}
            </a>
          </li>
        ))}
      </ul>
      <p>
        <a id="second-factor-lost" href={lostHref}>
          {t.lost}
        </a>
      </p>
    </Page>
  )
}
