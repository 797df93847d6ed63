import type { Language } from '../web/language.ts'
import { Button } from './button.tsx'
import { Form } from './form.tsx'
import { uiMessages } from './messages.ts'

interface PostTarget {
  readonly action: string
  readonly csrfToken: string
}

export interface SessionTimeoutProps {
  readonly language: Language
  readonly expiresInSeconds: number
  readonly warnBeforeSeconds: number
  /** Answers 204 to script when the session lives on; to a form, a redirect back. */
  readonly extend: PostTarget
  readonly endedHref: string
  /** Present when somebody is signed in. */
  readonly signOut?: PostTarget | undefined
}

/**
 * Says how long the session lasts; where script runs, warns before it ends and offers to stay (WCAG 2.2.1).
 */
export function SessionTimeout(props: SessionTimeoutProps) {
  const { language, expiresInSeconds, extend, signOut, endedHref } = props
  const t = uiMessages[language].timeout
  return (
    <section
      class="session-timeout"
      aria-label={t.label}
      data-session-timeout
      data-expires-in={expiresInSeconds}
      data-warn-before={props.warnBeforeSeconds}
      data-ended-href={endedHref}
    >
      <p>{t.notice(Math.max(1, Math.floor(expiresInSeconds / 60)))}</p>
      <dialog class="session-dialog" aria-labelledby="session-heading" aria-describedby="session-body">
        <h2 id="session-heading">{t.heading}</h2>
        <p id="session-body">{t.body}</p>
        <p class="session-dialog__left">
          {t.left} <strong data-time-left />
        </p>
        <p class="usa-sr-only" aria-live="polite" data-announcement={t.left} />
        <div class="actions">
          <Form action={extend.action} csrfToken={extend.csrfToken} id="session-extend">
            <Button>{signOut === undefined ? t.continue : t.stay}</Button>
          </Form>
          {signOut !== undefined && (
            <Form action={signOut.action} csrfToken={signOut.csrfToken}>
              <Button variant="secondary">{uiMessages[language].signOut}</Button>
            </Form>
          )}
        </div>
      </dialog>
    </section>
  )
}
