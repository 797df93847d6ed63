import { Actions, LinkButton } from 'shared/ui/button.tsx'
import { Page } from 'shared/ui/page.tsx'
import type { PageProps } from '../http/page.ts'
import { helpMessages } from './help-messages.ts'
import { type Fix, type HelpPageName, hrefOf, pageBefore, TROUBLESHOOTER } from './troubleshooter.ts'

interface HelpProps extends PageProps {
  readonly page: HelpPageName
  /** The interaction somebody came from, to lead back into. */
  readonly interaction: string | undefined
}

export function TroubleshooterPage({ frame, language, page: name, interaction }: HelpProps) {
  const t = helpMessages[language]
  const { title, body } = t.pages[name]
  const page = TROUBLESHOOTER[name]
  const before = pageBefore(name)
  return (
    <Page frame={frame} title={title}>
      <h1>{title}</h1>
      {body.map((text) => (
        <p key={text}>{text}</p>
      ))}
      {'choices' in page ? (
        <ul class="usa-list" id="help-choices" aria-label={t.chooseHeading}>
          {page.choices.map((choice) => (
            <li key={choice}>
              <a id={`help-${choice}`} href={helpPageHref(choice, interaction)}>
                {t.pages[choice].title}
              </a>
            </li>
          ))}
        </ul>
      ) : (
        <Fixes fixes={page.fixes} language={language} interaction={interaction} />
      )}
      {before !== undefined && (
        <p>
          <a id="help-back" href={helpPageHref(before, interaction)}>
            {t.back}
          </a>
        </p>
      )}
    </Page>
  )
}

function Fixes(props: Pick<HelpProps, 'language' | 'interaction'> & { fixes: readonly Fix[] }) {
  const { fixes, language, interaction } = props
  const t = helpMessages[language]
  // Without an interaction every way begins with signing in.
  const isElsewhere = interaction === undefined && !fixes.includes('start-page')
  const shown = isElsewhere ? (['sign-in'] as const) : fixes
  return (
    <section>
      <h2>{t.fixHeading}</h2>
      {isElsewhere && <p>{t.viaSignIn}</p>}
      <Actions>
        {shown.map((fix, index) => (
          <LinkButton
            key={fix}
            id={`help-fix-${fix}`}
            href={hrefOf(fix, interaction)}
            variant={index === 0 ? 'primary' : 'secondary'}
          >
            {isElsewhere ? t.signIn : t.fixes[fix]}
          </LinkButton>
        ))}
      </Actions>
    </section>
  )
}

function helpPageHref(page: HelpPageName, interaction: string | undefined): string {
  const path = page === 'start' ? '/help/sign-in' : `/help/sign-in/${page}`
  return interaction === undefined ? path : `${path}?interaction=${interaction}`
}
