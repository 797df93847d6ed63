/** One page's worth of a journey: whether it is asked of this person at all, and whether facts already settle it. */
export interface Step<Facts, Name extends string = string> {
  /** First URL segment after `/interaction/:uid/`. */
  readonly name: Name
  readonly applies: (facts: Facts) => boolean
  readonly done: (facts: Facts) => boolean
}

/** The first step that applies and is not done; undefined when the journey is complete. */
export function nextStep<Facts, Name extends string>(
  steps: readonly Step<Facts, Name>[],
  facts: Facts,
): Name | undefined {
  return steps.find((step) => step.applies(facts) && !step.done(facts))?.name
}

/** Whether a page may be shown: it applies, and nothing before it is open. Going back works, jumping ahead does not. */
export function mayVisit<Facts, Name extends string>(
  steps: readonly Step<Facts, Name>[],
  facts: Facts,
  name: Name,
): boolean {
  const position = steps.findIndex((step) => step.name === name)
  const step = steps[position]
  if (step === undefined || !step.applies(facts)) return false
  return steps.slice(0, position).every((earlier) => !earlier.applies(facts) || earlier.done(facts))
}
