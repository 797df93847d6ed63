import type { CaseState } from '../case-state.ts'
import type { ProofingStep } from '../steps.ts'
import { completeCase } from './case.ts'
import { attendedWay, letterCase } from './ways.ts'

const AT = '2026-01-01T00:00:00Z'
const ATTENDED = {
  at: AT,
  documents: [
    { kind: 'passport', number: 'X1' },
    { kind: 'state-id', number: 'Y2' },
  ],
  documentsGenuine: true,
  faceMatches: true,
} as const

/** One way through all of proofing: its steps in order, and a case in which every one of them is done. */
export interface WholeJourney {
  readonly steps: readonly ProofingStep[]
  readonly whole: CaseState
}

/** Together they come past every step there is. */
export const JOURNEYS: Readonly<
  Record<'face' | 'no phone' | 'letter' | 'in person' | 'video', WholeJourney>
> = {
  face: {
    steps: ['way', 'face-consent', 'document', 'selfie', 'details', 'phone', 'review', 'checks'],
    whole: completeCase(),
  },
  'no phone': {
    steps: [
      'way',
      'face-consent',
      'document',
      'selfie',
      'details',
      'phone',
      'second-document',
      'review',
      'checks',
    ],
    whole: withSecondDocument(completeCase()),
  },
  letter: {
    steps: ['way', 'face-consent', 'document', 'details', 'phone', 'review', 'checks', 'letter'],
    whole: { ...letterCase(), postalConfirmedAt: AT },
  },
  'in person': {
    steps: ['way', 'details', 'review', 'checks', 'visit'],
    whole: { ...attendedWay('in-person'), attended: { ...ATTENDED, by: 'counter', documents: [] } },
  },
  video: {
    steps: ['way', 'details', 'review', 'checks', 'call'],
    whole: { ...attendedWay('video'), attended: { ...ATTENDED, by: 'referee', documents: [] } },
  },
}

/** The case as it stands when this step is next. */
export function caseBefore({ steps, whole }: WholeJourney, step: ProofingStep): CaseState {
  const open = steps.slice(steps.indexOf(step))
  return open.reduceRight((state, each) => WITHOUT[each](state), whole)
}

type Undo = (state: CaseState) => CaseState

const WITHOUT: Readonly<Record<ProofingStep, Undo>> = {
  way: ({ way: _, ...rest }) => rest,
  'face-consent': ({ biometrics: _, ...rest }) => rest,
  document: (state) => ({ ...state, documents: {} }),
  selfie({ selfie: _, ...rest }) {
    const { first, ...others } = rest.documents
    if (first === undefined) return rest
    const { face: _f, ...unseen } = first
    return { ...rest, documents: { ...others, first: unseen } }
  },
  details: ({ details: _, ...rest }) => rest,
  phone: ({ phone: _, ...rest }) => rest,
  'second-document': ({ documents: { second: _, ...documents }, ...rest }) => ({ ...rest, documents }),
  review: ({ review: _, ...rest }) => rest,
  checks: (state) => ({ ...state, ...withoutAnswers(state) }),
  letter: ({ postalConfirmedAt: _, ...rest }) => rest,
  visit: ({ attended: _, ...rest }) => rest,
  call: ({ attended: _, ...rest }) => rest,
}

function withoutAnswers({ details, phone }: CaseState): Partial<CaseState> {
  const { identityCheck: _i, addressCheck: _a, ...typed } = details ?? {}
  const { carrierCheck: _c, ...confirmed } = phone ?? {}
  return {
    ...('ssn' in typed ? { details: typed } : {}),
    ...('number' in confirmed ? { phone: confirmed } : {}),
  }
}

function withSecondDocument(state: CaseState): CaseState {
  const { first } = state.documents
  if (first?.reading === undefined) throw new Error('A complete case has a document')
  const attributes = { ...first.reading.attributes, documentNumber: 'P0000002', issuer: 'UTO' }
  const second = {
    ...first,
    kind: 'passport',
    have: ['page'],
    reading: { ...first.reading, attributes },
  } as const
  return { ...state, phone: { number: null }, documents: { first, second: { ...second, have: ['page'] } } }
}
