export interface MatchThresholds {
  /** At least this similarity: the same person. */
  readonly pass: number
  /** At least this: a person has to look. */
  readonly review: number
}

export type MatchVerdict = 'pass' | 'review' | 'fail'

/**
 * Whether two faces are one person's. The thresholds are the operator's: in the one small measurement behind .75 and
 * .55, no two of 106 pairs of different people reached .70, which bounds false matches to about 3 %, and says
 * nothing about how that differs between groups of people.
 *
 * @throws when the thresholds are out of order: then nobody would be looked at, or everybody pass.
 */
export function judgeMatch(similarity: number, { pass, review }: MatchThresholds): MatchVerdict {
  if (!(0 < review && review <= pass && pass <= 1)) throw new Error('Face match thresholds out of order')
  if (similarity >= pass) return 'pass'
  return similarity >= review ? 'review' : 'fail'
}
