import { LinkButton } from 'shared/ui/button.tsx'
import { Notice } from 'shared/ui/notice.tsx'
import type { CaseState } from '../case-state.ts'
import { ProofingPage, type ProofingProps } from '../frame.tsx'
import { problemInWords, selfieMessages } from './messages.ts'

/** The camera and what happens before it. All words that the script shows stand in the page, in the page's language. */
export function SelfiePage(props: ProofingProps & { readonly state: CaseState }) {
  const { language, csrfToken, here, state } = props
  const t = selfieMessages[language]
  const problem = state.selfie?.problem
  if (state.selfie?.seenAt !== undefined)
    return (
      <ProofingPage {...props} step="selfie" title={t.title}>
        <h1>{t.title}</h1>
        <Notice kind="success">
          <p id="selfie-seen">{t.seen}</p>
        </Notice>
        <LinkButton id="selfie-onward" href={here}>
          {t.onward}
        </LinkButton>
      </ProofingPage>
    )
  return (
    <ProofingPage {...props} step="selfie" title={t.title}>
      <h1>{t.title}</h1>
      {problem !== undefined && (
        <Notice kind="warning" heading={t.again}>
          <p id="selfie-problem">{problemInWords(problem, language)}</p>
        </Notice>
      )}
      <p class="lede">{t.lead}</p>
      <ul class="usa-list">
        {t.tips.map((tip) => (
          <li key={tip}>{tip}</li>
        ))}
      </ul>
      <noscript>
        <p id="selfie-no-script">{t.noScript}</p>
      </noscript>
      <script type="module" src={props.frame.assets.capture} />
      <section
        data-selfie
        data-steps-url={`${here}/selfie/steps`}
        data-frames-url={`${here}/selfie/pictures`}
        data-centre={t.directions.centre}
        data-left={t.directions.left}
        data-right={t.directions.right}
        data-up={t.directions.up}
        data-wait={t.starting}
        data-no-camera={t.denied}
        data-problem={t.lost}
      >
        <form method="post" action={`${here}/selfie`} data-start>
          <input type="hidden" name="csrf" value={csrfToken} />
          <button type="submit" class="usa-button" id="selfie-begin" data-again={t.tryAgain}>
            {problem === undefined ? t.begin : t.tryAgain}
          </button>
        </form>
        <div class="selfie" data-stage hidden>
          <video class="selfie__view" muted playsInline />
          <p class="selfie__arrow" data-arrow aria-hidden="true" />
          <p class="selfie__direction" data-direction role="status" />
          <p class="selfie__time" data-time />
        </div>
        <div data-refusal role="alert" tabIndex={-1} hidden />
      </section>
      <p>{t.attempts}</p>
      <p>
        <a id="selfie-without" href={`${here}/face-consent`}>
          {t.withoutFace}
        </a>
      </p>
    </ProofingPage>
  )
}
