import { Actions, LinkButton } from 'shared/ui/button.tsx'
import { Page } from 'shared/ui/page.tsx'
import type { PageProps } from '../http/page.ts'
import { peopleHelpMessages } from './people-help-messages.ts'

interface Props extends PageProps {
  /** Where people answer. */
  readonly email: string
}

/** Where help begins for somebody who has only our address. */
export function HelpPage({ frame, language, email }: Props) {
  const t = peopleHelpMessages[language]
  return (
    <Page frame={frame} title={t.title}>
      <h1>{t.title}</h1>
      <Actions>
        <LinkButton id="help-sign-in" href="/help/sign-in">
          {t.signIn}
        </LinkButton>
        <LinkButton id="help-not-me" href="/help/not-me" variant="secondary">
          {t.notMe.title}
        </LinkButton>
      </Actions>
      <h2>{t.people}</h2>
      <p>{t.write}</p>
      <p>
        <a id="help-email" href={`mailto:${email}`}>
          {email}
        </a>
      </p>
    </Page>
  )
}

/** For whoever was told of something done in their name that they did not do; they may have no account. */
export function NotMePage({ frame, language, email }: Props) {
  const t = peopleHelpMessages[language]
  return (
    <Page frame={frame} title={t.notMe.title}>
      <h1>{t.notMe.title}</h1>
      <p class="lede">{t.notMe.lead}</p>
      <h2>{t.notMe.withAccount}</h2>
      <p>{t.notMe.withAccountHow}</p>
      <Actions>
        <LinkButton id="not-me-account" href="/account">
          {t.notMe.openAccount}
        </LinkButton>
      </Actions>
      <h2>{t.notMe.without}</h2>
      <p>
        {t.notMe.withoutHow}{' '}
        <a id="not-me-email" href={`mailto:${email}`}>
          {email}
        </a>
      </p>
      <p>{t.notMe.never}</p>
      <h2>{t.notMe.others}</h2>
      <ul class="usa-list">
        {t.notMe.whom.map(({ words, href, site }) => (
          <li key={href}>
            {words}{' '}
            <a href={href} rel="noreferrer">
              {site}
            </a>
          </li>
        ))}
      </ul>
    </Page>
  )
}
