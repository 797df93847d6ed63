import { OUTCOMES, type Outcome, RULES, type Rule, type RuleName, type Signals } from './rules.ts'

export interface Assessment {
  readonly outcome: Outcome
  /** The rules that found something, in the order of the list. */
  readonly fired: readonly RuleName[]
}

/**
 * The worst outcome that any rule asks for. A step-up needs something to ask for: whoever has no second factor is
 * held instead, so that a guessed password does not get to choose one.
 */
export function assess(
  signals: Signals,
  options: { hasSecondFactor: boolean; rules?: readonly Rule[] },
): Assessment {
  const weighed = (options.rules ?? RULES).map((rule) => ({ name: rule.name, outcome: rule.weigh(signals) }))
  const worst = worstOf(weighed.map(({ outcome }) => outcome))
  return {
    outcome: worst === 'step-up' && !options.hasSecondFactor ? 'hold' : worst,
    fired: weighed.filter(({ outcome }) => outcome !== 'allow').map(({ name }) => name),
  }
}

export function worstOf(outcomes: readonly Outcome[]): Outcome {
  return OUTCOMES[Math.max(0, ...outcomes.map((outcome) => OUTCOMES.indexOf(outcome)))] ?? 'hold'
}
