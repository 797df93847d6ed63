import { minutes } from 'shared/clock.ts'

/** A question that a source did not answer. */
export interface Failure {
  readonly at: Date
  /** Whom it was about, as something that is the same for the same person. */
  readonly about: string
}

/** Without an answer for so long a source is given another chance: nobody may have asked. */
const WINDOW = minutes(5)
const PEOPLE = 3

/**
 * Whether a source is down, given what failed since it last answered anybody. One person whom it cannot answer about,
 * however often it is asked, tells of that person and not of the source; several in a row tell of the source.
 */
export function isDown(sinceLastAnswer: readonly Failure[], now: Date): boolean {
  return new Set(recent(sinceLastAnswer, now).map(({ about }) => about)).size >= PEOPLE
}

/** What still counts. */
export function recent(failures: readonly Failure[], now: Date): readonly Failure[] {
  return failures.filter(({ at }) => now.getTime() - at.getTime() < WINDOW)
}
