import { Actions, LinkButton } from './button.tsx'
import { uiMessages } from './messages.ts'
import { Page, type PageFrame } from './page.tsx'
import { SummaryList } from './summary-list.tsx'

export interface ErrorPageProps {
  readonly frame: PageFrame
  readonly code: string
  readonly requestId: string
  readonly heading: string
  readonly body: string
  /** What to do now. Leave it out only when nothing can be done from here. */
  readonly next?: { readonly href: string; readonly label: string } | undefined
  /** Where somebody finds out what else could be wrong. */
  readonly help?: { readonly href: string; readonly label: string } | undefined
}

/** Any failure, in plain words, with the next step and with what support needs to find it in the log. */
export function ErrorPage({ frame, code, requestId, heading, body, next, help }: ErrorPageProps) {
  const t = uiMessages[frame.language]
  return (
    <Page frame={frame} title={heading}>
      <div id="error-page">
        <h1>{heading}</h1>
        <p class="lede">{body}</p>
        {next !== undefined && (
          <Actions>
            <LinkButton id="error-next" href={next.href}>
              {next.label}
            </LinkButton>
          </Actions>
        )}
        {help !== undefined && (
          <p>
            <a id="error-help" href={help.href}>
              {help.label}
            </a>
          </p>
        )}
        <div class="error-page__reference">
          <SummaryList
            rows={[
              { term: t.errorCode, value: <code>{code}</code> },
              { term: t.requestId, value: <code>{requestId}</code> },
            ]}
          />
          <p class="usa-hint">{t.quoteThese}</p>
        </div>
      </div>
    </Page>
  )
}
