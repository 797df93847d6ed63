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

/** A step whose answer later steps rest on: when it changes, what they settled is taken back. */
export interface UndoableStep<State, Name extends string = string> extends Step<State, Name> {
  readonly undo: (state: State) => State
}

/** The state once the answer of step `name` has changed: every later step is open again, the last one undone first. */
export function undoAfter<State, Name extends string>(
  steps: readonly UndoableStep<State, Name>[],
  state: State,
  name: Name,
): State {
  const position = steps.findIndex((step) => step.name === name)
  return steps.slice(position + 1).reduceRight((undone, step) => step.undo(undone), state)
}
