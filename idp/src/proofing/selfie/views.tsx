import { Actions, Button, LinkButton } from 'shared/ui/button.tsx'
import { Form } from 'shared/ui/form.tsx'
import { Notice } from 'shared/ui/notice.tsx'
import type { Language } from 'shared/web/language.ts'
import type { CaseState } from '../case-state.ts'
import { ProofingPage, type ProofingProps } from '../frame.tsx'
import { selfieMessages } from './messages.ts'

interface SelfieProps extends ProofingProps {
  readonly state: CaseState
}

/** What will happen, how it went the last time, and the button that begins. */
export function BeginSelfiePage(props: SelfieProps & { readonly tooMany: boolean }) {
  const { language, csrfToken, here, state, tooMany } = props
  const t = selfieMessages[language]
  const problem = problemInWords(state.selfie?.problem, language)
  return (
    <ProofingPage {...props} step="selfie" title={t.title}>
      <h1>{t.title}</h1>
      {tooMany && (
        <Notice kind="error">
          <p id="selfie-too-many">{t.errors['too-many']}</p>
        </Notice>
      )}
      {problem !== undefined && !tooMany && (
        <Notice kind="warning" heading={t.again}>
          <p id="selfie-problem">{problem}</p>
        </Notice>
      )}
      <p class="lede">{t.lead}</p>
      <ul class="usa-list">
        {t.tips.map((tip) => (
          <li key={tip}>{tip}</li>
        ))}
      </ul>
      <p>{t.attempts}</p>
      <Actions>
        {!tooMany && (
          <Form action={`${here}/selfie`} csrfToken={csrfToken}>
            <Button id="selfie-begin">{problem === undefined ? t.begin : t.tryAgain}</Button>
          </Form>
        )}
        <LinkButton id="selfie-without" href={`${here}/face-consent`} variant="secondary">
          {t.withoutFace}
        </LinkButton>
      </Actions>
    </ProofingPage>
  )
}

/** The camera. All words that the script shows stand in the page, in the page's language. */
export function SelfieCameraPage(props: SelfieProps & { readonly secret: string }) {
  const { language, csrfToken, here, secret } = props
  const t = selfieMessages[language]
  return (
    <ProofingPage {...props} step="selfie" title={t.turnTitle}>
      <h1>{t.turnTitle}</h1>
      <section
        class="selfie"
        data-selfie
        data-steps-url={`${here}/selfie/steps`}
        data-frames-url={`${here}/selfie/pictures`}
        data-next-url={here}
        data-csrf={csrfToken}
        data-attempt={secret}
        data-text-centre={t.directions.centre}
        data-text-left={t.directions.left}
        data-text-right={t.directions.right}
        data-text-up={t.directions.up}
        data-text-starting={t.starting}
        data-text-done={t.done}
        data-text-denied={t.denied}
        data-text-lost={t.lost}
      >
        <noscript>
          <p>{t.noScript}</p>
        </noscript>
      </section>
      <p>
        <a id="selfie-restart" href={`${here}/selfie?again=yes`}>
          {t.tryAgain}
        </a>
      </p>
      <p>
        <a id="selfie-without" href={`${here}/face-consent`}>
          {t.withoutFace}
        </a>
      </p>
    </ProofingPage>
  )
}

/** Why it did not work, as far as it helps. Whoever tries to trick the camera is not told how we noticed. */
function problemInWords(problem: string | undefined, language: Language): string | undefined {
  if (problem === undefined) return undefined
  const words: Readonly<Record<string, string>> = selfieMessages[language].problems
  return words[problem] ?? words.other
}
