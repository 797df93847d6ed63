import type { Language } from '../web/language.ts'
import { classes } from './classes.ts'
import { uiMessages } from './messages.ts'

interface StepIndicatorProps {
  readonly language: Language
  readonly steps: readonly string[]
  /** Counted from zero. */
  readonly current: number
}

/**
 * How far along a journey this page is. The bar is for the eye; the sentence says the same to everyone. It is no
 * heading: the page's own `h1` follows it.
 */
export function StepIndicator({ language, steps, current }: StepIndicatorProps) {
  const t = uiMessages[language]
  return (
    <div class="usa-step-indicator usa-step-indicator--no-labels">
      <ol class="usa-step-indicator__segments" aria-hidden="true">
        {steps.map((step, index) => (
          <li
            key={step}
            class={classes(
              'usa-step-indicator__segment',
              index < current && 'usa-step-indicator__segment--complete',
              index === current && 'usa-step-indicator__segment--current',
            )}
          />
        ))}
      </ol>
      <p class="step-indicator__text">
        <span>{t.step(current + 1, steps.length)}</span> {steps[current]}
      </p>
    </div>
  )
}
