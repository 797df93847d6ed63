import {
  type CaseState,
  type DocumentEvidence,
  isSamePerson,
  personBeforeReview,
  personOf,
  type RecordCheck,
} from './case-state.ts'

/**
 * The case after a change, without what was said of somebody else: whoever goes back and becomes another person, by
 * typing or by another document, brings neither a correction of the first one's name along nor any answer of records
 * about them. A correction or an answer that came with the change stays.
 */
export function personBound(before: CaseState, after: CaseState): CaseState {
  return withoutStaleAnswers(before, withoutStaleReview(before, after))
}

function withoutStaleReview(before: CaseState, after: CaseState): CaseState {
  const { review, ...rest } = after
  const isNewlyReviewed = !isSamePerson(review?.person, before.review?.person)
  const corrects = isSamePerson(personBeforeReview(before), personBeforeReview(after))
  return review === undefined || isNewlyReviewed || corrects ? after : rest
}

function withoutStaleAnswers(before: CaseState, after: CaseState): CaseState {
  if (isSamePerson(personOf(before), personOf(after))) return after
  const { first, second } = after.documents
  const was = before.documents
  return {
    ...after,
    documents: {
      ...(first === undefined ? {} : { first: documentAnew(first, was.first?.issuerCheck) }),
      ...(second === undefined ? {} : { second: documentAnew(second, was.second?.issuerCheck) }),
    },
    ...(after.details === undefined ? {} : { details: detailsAnew(after.details, before.details) }),
    ...(after.phone === undefined ? {} : { phone: phoneAnew(after.phone, before.phone?.carrierCheck) }),
  }
}

function documentAnew(
  { issuerCheck, ...document }: DocumentEvidence,
  before: RecordCheck | undefined,
): DocumentEvidence {
  return { ...document, ...(isNew(issuerCheck, before) ? { issuerCheck } : {}) }
}

function detailsAnew(
  { identityCheck, addressCheck, ...given }: NonNullable<CaseState['details']>,
  before: CaseState['details'],
): NonNullable<CaseState['details']> {
  return {
    ...given,
    ...(isNew(identityCheck, before?.identityCheck) ? { identityCheck } : {}),
    ...(isNew(addressCheck, before?.addressCheck) ? { addressCheck } : {}),
  }
}

function phoneAnew(
  { carrierCheck, ...phone }: NonNullable<CaseState['phone']>,
  before: RecordCheck | undefined,
): NonNullable<CaseState['phone']> {
  return { ...phone, ...(isNew(carrierCheck, before) ? { carrierCheck } : {}) }
}

function isNew<Check extends RecordCheck>(
  check: Check | undefined,
  before: RecordCheck | undefined,
): check is Check {
  return check !== undefined && !isSame(check, before)
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
