import type { ComponentChildren } from 'preact'
import { Page } from 'shared/ui/page.tsx'
import { StepIndicator } from 'shared/ui/step-indicator.tsx'
import type { PageProps } from '../http/page.ts'
import type { CaseState } from './case-state.ts'
import { PHONE_CAPTURE } from './handoff/address.ts'
import { proofingMessages } from './messages.ts'
import { isCaptureStep, PROOFING, type ProofingStep } from './steps.ts'

/** What every page of proofing is given. */
export interface ProofingProps extends PageProps {
  /** Address that these pages are below. */
  readonly here: string
  /** Where to go without finishing; progress is kept. */
  readonly leaveHref: string
}

interface FrameProps extends ProofingProps {
  readonly step: ProofingStep
  readonly state: CaseState
  readonly title: string
  readonly error?: boolean
  readonly children: ComponentChildren
}

/** A page of one step: how far along it is, the page, and the ways out of it. */
export function ProofingPage({
  frame,
  language,
  here,
  leaveHref,
  step,
  state,
  title,
  error,
  children,
}: FrameProps) {
  const t = proofingMessages[language]
  const expected = asExpected(state)
  const onPhone = here === PHONE_CAPTURE
  const steps = PROOFING.filter(({ applies }) => applies(expected)).map(({ name }) => name)
  return (
    <Page frame={frame} title={title} error={error === true}>
      <StepIndicator
        language={language}
        steps={steps.map((name) => t.progress[name])}
        current={Math.max(0, steps.indexOf(step))}
      />
      {children}
      <ul class="usa-list usa-list--unstyled ways-out">
        {!onPhone && isCaptureStep(step) && (
          <li>
            <a id="use-phone" href={`${here}/phone-capture`}>
              {t.usePhone}
            </a>
          </li>
        )}
        {!onPhone && step !== 'way' && (
          <li>
            <a id="proofing-other-way" href={`${here}/way`}>
              {t.otherWay}
            </a>
          </li>
        )}
        <li>
          <a id="proofing-leave" href={leaveHref}>
            {onPhone ? t.leavePhone : t.leave}
          </a>
        </li>
      </ul>
    </Page>
  )
}

/** Until it is known otherwise, most people go the shortest way; the number of steps should not grow under them. */
function asExpected(state: CaseState): CaseState {
  const { way = 'self-service', biometrics = { answer: 'given', version: '', at: '' } } = state
  return { ...state, way, biometrics }
}
