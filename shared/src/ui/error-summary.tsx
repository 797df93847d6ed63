import type { Language } from '../web/language.ts'
import { uiMessages } from './messages.ts'

export interface ErrorSummaryProps {
  readonly language: Language
  /** `href` is `#` and the id of the field. In the order of the page. */
  readonly errors: readonly { readonly href: string; readonly text: string }[]
}

/**
 * Everything that is wrong with a form, each linked to its field (the GOV.UK pattern). Script moves the focus here
 * when the page opens. Nothing when there are no errors.
 */
export function ErrorSummary({ language, errors }: ErrorSummaryProps) {
  if (errors.length === 0) return null
  return (
    <div class="usa-alert usa-alert--error error-summary" data-error-summary tabIndex={-1}>
      {/* The alert stands inside what takes the focus, or some screen readers would read it twice. */}
      <div class="usa-alert__body" role="alert">
        <h2 class="usa-alert__heading">{uiMessages[language].errorSummary}</h2>
        <ul class="usa-list usa-list--unstyled">
          {errors.map(({ href, text }) => (
            <li key={href}>
              <a class="usa-link" href={href}>
                {text}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}
