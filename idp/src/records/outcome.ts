import type { FieldResult, RecordCheck, Unavailable } from './record-sources.ts'

/**
 * A comparison from its fields and findings; `unavailable` when no field was compared and nothing was found. A finding
 * that stands by itself is not lost for want of fields: somebody looks at it.
 */
export function answered<Field extends string, Findings extends object>(
  fields: Readonly<Record<Field, FieldResult>>,
  decisive: readonly NoInfer<Field>[],
  findings: Findings,
): (RecordCheck<Field> & Findings) | Unavailable {
  const outcome = outcomeOf(fields, decisive)
  if (outcome !== 'unavailable') return { outcome, fields, ...findings }
  return Object.values(findings).includes(true) ? { outcome: 'partial', fields, ...findings } : { outcome }
}

/**
 * The outcome that fields add up to. It is always derived, never taken from a supplier: an outcome cannot say more than
 * its fields. A `nomatch` of a decisive field is the outcome; fields that all match, match; what is in between is
 * partial. Where nothing was compared at all, nothing is known.
 */
function outcomeOf<Field extends string>(
  fields: Readonly<Record<Field, FieldResult>>,
  decisive: readonly NoInfer<Field>[],
): RecordCheck<Field>['outcome'] | Unavailable['outcome'] {
  const results = Object.values<FieldResult>(fields)
  if (results.every((result) => result === 'unavailable')) return 'unavailable'
  if (decisive.some((field) => fields[field] === 'nomatch')) return 'nomatch'
  return results.every((result) => result === 'match') ? 'match' : 'partial'
}

/** The fields that make a record somebody else's when they differ, per source. */
export const DECISIVE = {
  identity: ['ssn', 'givenName', 'familyName', 'birthDate'],
  licence: ['documentNumber', 'givenName', 'familyName', 'birthDate', 'expiresOn'],
  phone: ['ownerName'],
  // Who moved last month is not yet known at the new address.
  address: ['deliverable'],
} as const
