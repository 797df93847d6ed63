import { Actions, Button, LinkButton } from 'shared/ui/button.tsx'
import { ErrorSummary } from 'shared/ui/error-summary.tsx'
import { RadioGroup } from 'shared/ui/field.tsx'
import { Form } from 'shared/ui/form.tsx'
import { type CaseState, DOCUMENT_KINDS, type DocumentEvidence } from '../case-state.ts'
import { ProofingPage, type ProofingProps } from '../frame.tsx'
import { REASON_WORDS } from '../reason-messages.ts'
import { isReason, REASONS } from '../reasons.ts'
import type { ProofingStep } from '../steps.ts'
import { documentMessages } from './messages.ts'
import { type Side, standingOf } from './sides.ts'

export interface DocumentProps extends ProofingProps {
  readonly state: CaseState
  readonly step: Extract<ProofingStep, 'document' | 'second-document'>
  /** Where invented documents are made, in the sandbox. */
  readonly specimensHref: string | undefined
}

export function ChooseDocumentPage(props: DocumentProps & { readonly error: string | undefined }) {
  const { language, csrfToken, here, step, state, error } = props
  const t = documentMessages[language]
  const title = step === 'document' ? t.chooseTitle : t.chooseSecondTitle
  const chosen = state.documents[step === 'document' ? 'first' : 'second']
  return (
    <ProofingPage {...props} title={title} error={error !== undefined}>
      <ErrorSummary
        language={language}
        errors={error === undefined ? [] : [{ href: '#kind', text: error }]}
      />
      <h1>{title}</h1>
      <p class="lede">{t.chooseLead}</p>
      <Form action={`${here}/${step}`} csrfToken={csrfToken}>
        <input type="hidden" name="instead" value={standingOf(chosen)} />
        <RadioGroup
          id="kind"
          name="kind"
          legend={title}
          value={chosen?.kind}
          error={error}
          options={DOCUMENT_KINDS.map((kind) => ({ value: kind, label: t.kinds[kind], id: `kind-${kind}` }))}
        />
        <Button id="document-choose">{t.next}</Button>
      </Form>
      <p>
        <a href={`${here}/way`}>{t.none}</a>
      </p>
      {props.specimensHref !== undefined && (
        <p>
          <a id="make-specimen" href={props.specimensHref} target="_blank" rel="noreferrer">
            {t.specimen}
          </a>
        </p>
      )}
    </ProofingPage>
  )
}

interface CaptureProps extends DocumentProps {
  readonly side: Side
  readonly error: string | undefined
}

/** One picture. Script adds the live camera; without it the phone's own camera or a file does. */
export function CapturePage(props: CaptureProps) {
  const { language, csrfToken, here, step, side, error } = props
  const t = documentMessages[language]
  const address = `${here}/${step}/${side}`
  return (
    <ProofingPage {...props} title={t.sideTitle[side]} error={error !== undefined}>
      <ErrorSummary
        language={language}
        errors={error === undefined ? [] : [{ href: '#picture', text: error }]}
      />
      <h1>{t.sideTitle[side]}</h1>
      <p class="lede">{t.sideLead[side]}</p>
      <script type="module" src={props.frame.assets.capture} />
      <form
        method="post"
        action={`${address}/pictures`}
        enctype="multipart/form-data"
        noValidate
        data-document-capture
        data-shape={side === 'page' ? '1.42' : '1.586'}
        data-open={t.camera.open}
        data-shutter={t.camera.shutter}
        data-retake={t.camera.retake}
        data-close={t.camera.close}
        data-aim={t.camera.aim}
        data-dark={t.camera.dark}
        data-moving={t.camera.moving}
        data-glare={t.camera.glare}
        data-blurred={t.camera.blurred}
        data-ready={t.camera.ready}
        data-taken={t.camera.taken}
        data-no-camera={t.camera.none}
      >
        <input type="hidden" name="csrf" value={csrfToken} />
        <div class={error === undefined ? 'usa-form-group' : 'usa-form-group usa-form-group--error'}>
          <label class="usa-label" for="picture">
            {t.file}
          </label>
          {error !== undefined && (
            <span class="usa-error-message" id="picture-error">
              {error}
            </span>
          )}
          <input
            class="usa-file-input"
            id="picture"
            name="picture"
            type="file"
            accept="image/jpeg,image/png,image/webp"
            aria-describedby={error === undefined ? undefined : 'picture-error'}
          />
        </div>
        <div data-camera hidden />
        <Button id="picture-submit">{t.send}</Button>
      </form>
      <p>{t.attempts}</p>
      <p>
        <a id="document-other" href={`${here}/${step}?choose=again`}>
          {t.otherDocument}
        </a>
      </p>
    </ProofingPage>
  )
}

interface WaitingProps extends DocumentProps {
  readonly changedAt: Date
}

export function ReadingPage(props: WaitingProps) {
  const t = documentMessages[props.language]
  return <WaitingPage {...props} id="document-reading" title={t.readingTitle} lead={t.readingLead} />
}

/** There was no room yet to look at what was sent. */
export function KeptPage(props: WaitingProps) {
  const t = documentMessages[props.language]
  return <WaitingPage {...props} id="document-kept" title={t.keptTitle} lead={t.keptLead} />
}

function WaitingPage(props: WaitingProps & { id: string; title: string; lead: string }) {
  const { language, here, id, title, lead } = props
  const t = documentMessages[language]
  return (
    <ProofingPage {...props} title={title}>
      <div data-case-events={`${here}/events`} data-changed-at={props.changedAt.getTime()} aria-live="polite">
        <h1 id={id}>{title}</h1>
        <p class="lede">{lead}</p>
        <LinkButton id="reading-again" href={here} variant="secondary">
          {t.readingAgain}
        </LinkButton>
      </div>
      <p>
        <a id="document-other" href={`${here}/${props.step}?choose=again`}>
          {t.otherDocument}
        </a>
      </p>
    </ProofingPage>
  )
}

export function DocumentProblemPage(props: DocumentProps & { readonly document: DocumentEvidence }) {
  const { language, csrfToken, here, step, document } = props
  const t = documentMessages[language]
  const reason = document.problem?.reason ?? ''
  const words = isReason(reason) ? REASON_WORDS[language][reason] : undefined
  const mayTryAgain = isReason(reason) && REASONS[reason].follows === 'again'
  return (
    <ProofingPage {...props} title={t.problemTitle}>
      <h1 id="document-problem">{t.problemTitle}</h1>
      <p class="lede">
        {words?.why} {isReason(reason) && <span class="usa-hint">{t.reasonCode(REASONS[reason].code)}</span>}
      </p>
      <p>{words?.what}</p>
      <Actions>
        {mayTryAgain && (
          <Form action={`${here}/${step}/again`} csrfToken={csrfToken}>
            <Button id="document-again">{t.problemAgain}</Button>
          </Form>
        )}
        <LinkButton
          id="document-other"
          href={`${here}/${step}?choose=again`}
          variant={mayTryAgain ? 'secondary' : 'primary'}
        >
          {t.problemOther}
        </LinkButton>
      </Actions>
    </ProofingPage>
  )
}
