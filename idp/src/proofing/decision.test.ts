import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type CaseState, type DocumentReading, INSPECTED_KINDS, type RecordCheck } from './case-state.ts'
import { decide, refusedAlready, type Surroundings } from './decision.ts'
import { type Evidence, evidenceOf, isEnoughForIal2, type Pathway, type Strength } from './evidence.ts'
import type { Reason } from './reasons.ts'
import { completeCase } from './testing/case.ts'
import type { VelocityReason } from './velocity.ts'

const nobodyElse: Surroundings = {
  personHasAccount: false,
  accountHasPerson: false,
  othersWithPerson: 0,
  othersWithDocument: 0,
  busy: [],
}
const check = (outcome: RecordCheck['outcome'], ...flags: string[]): RecordCheck => ({
  outcome,
  flags,
  at: '2026-01-01T00:00:00Z',
})

/** What an agent had in hand and was convinced by. */
const SEEN = {
  by: 'counter',
  at: '2026-01-01T00:00:00Z',
  documents: [
    { kind: 'passport', number: 'X1' },
    { kind: 'military-id', number: 'X2' },
  ],
  documentsGenuine: true,
  faceMatches: true,
} satisfies CaseState['attended']

describe('what is enough for IAL2', () => {
  const piece = (strength: Strength, verifiedBy: readonly Pathway[], validated = true): Evidence => ({
    kind: 'drivers-licence',
    strength,
    validated,
    verifiedBy,
  })

  test.each<[string, boolean, readonly Evidence[]]>([
    ['nothing', false, []],
    ['a licence and the face on it', false, [piece('strong', ['face'])]],
    ['a licence and a phone', true, [piece('strong', ['face']), piece('fair', ['phone-code'])]],
    ['two phones', false, [piece('fair', ['phone-code']), piece('fair', ['phone-code'])]],
    ['two documents', true, [piece('strong', ['face']), piece('strong', ['face'])]],
    ['one superior document', true, [piece('superior', ['face'])]],
    [
      'a licence nobody vouches for',
      false,
      [piece('strong', ['face'], false), piece('fair', ['phone-code'])],
    ],
    ['a licence that is nobody’s', false, [piece('strong', []), piece('fair', ['phone-code'])]],
    [
      'a code to the phone for a licence',
      false,
      [piece('strong', ['phone-code']), piece('fair', ['phone-code'])],
    ],
    ['a letter for a licence', true, [piece('strong', ['postal-code']), piece('fair', ['phone-code'])]],
  ])('%s: %s', (_, enough, evidence) => {
    expect(isEnoughForIal2(evidence)).toBe(enough)
  })
})

describe('decisions', () => {
  test('a licence, the face on it, and a phone: proofed', () => {
    expect(decide(completeCase(), nobodyElse)).toEqual({ result: 'proofed', pathway: 'face' })
  })

  test.each<[string, (state: CaseState) => CaseState, Partial<Surroundings>, ['held' | 'refused', Reason]]>([
    ['the person has an account', (s) => s, { personHasAccount: true }, ['refused', 'one-account']],
    ['others showed the document', (s) => s, { othersWithDocument: 1 }, ['held', 'document-elsewhere']],
    ['others gave the number', (s) => s, { othersWithPerson: 1 }, ['held', 'person-elsewhere']],
    ['others have the phone', (s) => s, { busy: ['phone-elsewhere'] }, ['held', 'phone-elsewhere']],
    ['many live there', (s) => s, { busy: ['address-busy'] }, ['held', 'address-busy']],
    ['many use the browser', (s) => s, { busy: ['device-busy'] }, ['held', 'device-busy']],
    ['very many use the network', (s) => s, { busy: ['network-busy'] }, ['held', 'network-busy']],
    ['somebody else’s number', withIdentity(check('nomatch')), {}, ['refused', 'records-differ']],
    ['a dead person’s number', withIdentity(check('match', 'deceased')), {}, ['held', 'record-deceased']],
    [
      'a number under suspicion',
      withIdentity(check('match', 'fraud-reported')),
      {},
      ['held', 'record-flagged'],
    ],
    ['a licence nobody issued', withIssuer(check('nomatch')), {}, ['refused', 'document-not-on-record']],
    ['somebody else’s phone', withCarrier(check('nomatch')), {}, ['refused', 'phone-not-yours']],
    ['a phone of the household', withCarrier(check('partial')), {}, ['refused', 'phone-not-yours']],
    ['nobody lives there', withAddress(check('nomatch')), {}, ['refused', 'address-not-on-record']],
    ['a phone moved yesterday', withCarrier(check('match', 'recently-moved')), {}, ['held', 'phone-at-risk']],
    ['a mail drop', withAddress(check('match', 'commercial-mail-drop')), {}, ['held', 'address-at-risk']],
    [
      'sides that contradict',
      withReading({ contradicted: ['familyName'] }),
      {},
      ['held', 'sides-contradict'],
    ],
    ['a parser’s warning', withReading({ warnings: ['offset:DL'] }), {}, ['held', 'document-doubtful']],
    ['an unclear face', withFace('review'), {}, ['held', 'face-doubtful']],
    ['another name typed', withFamilyName('Other'), {}, ['held', 'name-corrected']],
  ])('%s', (_, change, surroundings, [result, reason]) => {
    const decision = decide(change(completeCase()), { ...nobodyElse, ...surroundings })
    expect(decision).toEqual({ result, reasons: [reason] })
  })

  const { documents: _, phone = { number: null }, selfie: _s, biometrics: _b, ...given } = completeCase()
  const atCounter = (attended: NonNullable<CaseState['attended']>): CaseState => ({
    ...given,
    way: 'in-person',
    documents: {},
    attended,
  })

  test.each<[string, CaseState, ReturnType<typeof decide>]>([
    ['two documents in hand', atCounter(SEEN), { result: 'proofed', pathway: 'agent' }],
    [
      'one document in hand and a phone',
      {
        ...atCounter({ ...SEEN, documents: [{ kind: 'state-id', number: 'X1' }] }),
        phone,
      },
      { result: 'proofed', pathway: 'agent' },
    ],
    [
      'one document in hand',
      atCounter({ ...SEEN, documents: [{ kind: 'state-id', number: 'X1' }] }),
      { result: 'refused', reasons: ['evidence-insufficient'] },
    ],
    [
      'the same document to the camera and in hand',
      {
        ...completeCase(),
        way: 'in-person',
        phone: { number: null },
        attended: { ...SEEN, documents: [{ kind: 'drivers-licence', number: 'M0000001' }] },
      },
      { result: 'refused', reasons: ['evidence-insufficient'] },
    ],
    [
      'a document that the agent does not believe',
      atCounter({ ...SEEN, documentsGenuine: false }),
      { result: 'refused', reasons: ['agent-not-convinced'] },
    ],
    [
      'a face that is another one',
      atCounter({ ...SEEN, faceMatches: false }),
      { result: 'refused', reasons: ['agent-not-convinced'] },
    ],
  ])('%s', (_, state, decision) => {
    expect(decide(state, nobodyElse)).toEqual(decision)
  })

  test('an agent who has seen somebody does not mind whom they live or share a computer with', () => {
    const attended = atCounter(SEEN)
    const busy: VelocityReason[] = ['address-busy', 'device-busy', 'network-busy']
    expect(decide(attended, { ...nobodyElse, busy }).result).toBe('proofed')
    expect(decide(attended, { ...nobodyElse, busy: ['phone-elsewhere'] }).result).toBe('held')
  })

  test.each(['SPÉCIMEN', 'Speci-Men', 'Specimen Jr.'])('another spelling is the same name: %s', (name) => {
    expect(decide(withFamilyName(name)(completeCase()), nobodyElse).result).toBe('proofed')
  })

  test('a name that the document had no room for is written to its end, and not otherwise', () => {
    const cut = withReading({ truncated: ['familyName'] })(completeCase())
    expect(decide(withFamilyName('Specimenova')(cut), nobodyElse).result).toBe('proofed')
    expect(decide(withFamilyName('Specmenova')(cut), nobodyElse)).toMatchObject({
      reasons: ['name-corrected'],
    })
    expect(decide(withFamilyName('Specimenova')(completeCase()), nobodyElse)).toMatchObject({
      reasons: ['name-corrected'],
    })
  })
})

describe('whoever an agent sees', () => {
  const seen = (state: CaseState): CaseState => ({ ...state, way: 'in-person', attended: SEEN })
  const oneDocument = { ...SEEN, documents: SEEN.documents.slice(0, 1) }

  test.each<[string, (state: CaseState) => CaseState]>([
    ['a licence that its issuer knows half', withIssuer(check('partial'))],
    ['a licence that its issuer does not know', withIssuer(check('nomatch'))],
    ['sides that contradict', withReading({ contradicted: ['birthDate'] })],
    ['an unclear face', withFace('review')],
    ['somebody else’s phone', withCarrier(check('nomatch'))],
    ['a phone moved yesterday', withCarrier(check('match', 'recently-moved'))],
  ])('is not held up by what came before the agent: %s', (_, change) => {
    expect(decide(seen(change(completeCase())), nobodyElse)).toEqual({ result: 'proofed', pathway: 'agent' })
  })

  test.each(['voip', 'recently-moved'])('needs two documents beside a phone that is at risk: %s', (flag) => {
    const state = seen(withCarrier(check('match', flag))(completeCase()))
    expect(decide({ ...state, attended: oneDocument }, nobodyElse)).toEqual({
      result: 'refused',
      reasons: ['evidence-insufficient'],
    })
    const safe = seen(completeCase())
    expect(decide({ ...safe, attended: oneDocument }, nobodyElse).result).toBe('proofed')
  })

  test('is held all the same for what records say of fraud or death', () => {
    const flagged = seen(withIssuer(check('match', 'fraud-reported'))(completeCase()))
    expect(decide(flagged, nobodyElse)).toEqual({ result: 'held', reasons: ['record-flagged'] })
  })
})

describe('before a letter, a visit or a call', () => {
  const waiting = (state: CaseState): CaseState => ({ ...state, way: 'in-person' })
  const declined = { answer: 'declined', version: '1', at: '2026-01-01T00:00:00Z' } as const
  const sendsLetter = (state: CaseState): CaseState => ({ ...state, biometrics: declined })

  test.each<[string, (state: CaseState) => CaseState, Reason | undefined]>([
    ['nothing speaks against it', waiting, undefined],
    ['somebody else’s number', (s) => waiting(withIdentity(check('nomatch'))(s)), 'records-differ'],
    ['nobody lives there', (s) => waiting(withAddress(check('nomatch'))(s)), 'address-not-on-record'],
    ['a document the agent will not look at', (s) => waiting(withIssuer(check('nomatch'))(s)), undefined],
    ['a phone the agent will not look at', (s) => waiting(withCarrier(check('nomatch'))(s)), undefined],
    ['a number that is looked at', (s) => waiting(withIdentity(check('partial'))(s)), undefined],
    ['a letter that can be sent', sendsLetter, undefined],
    ['a letter to half an address', (s) => sendsLetter(withAddress(check('partial'))(s)), undefined],
    ['a letter to an address of nobody’s', (s) => sendsLetter(withAddress(check('nomatch'))(s)), undefined],
    [
      'a letter about a licence nobody issued',
      (s) => sendsLetter(withIssuer(check('nomatch'))(s)),
      'document-not-on-record',
    ],
  ])('%s', (_, change, reason) => {
    expect(refusedAlready(change(completeCase()))).toEqual(
      reason === undefined ? undefined : { result: 'refused', reasons: [reason] },
    )
  })
})

describe('for any case', () => {
  const outcome = fc.constantFrom<RecordCheck['outcome']>('match', 'partial', 'nomatch', 'unavailable')
  const someCheck = fc.option(
    fc.record({
      outcome,
      flags: fc.subarray(['fraud-reported', 'deceased']),
      at: fc.constant('2026-01-01T00:00:00Z'),
    }),
    { nil: undefined },
  )
  const anyCase = fc
    .record({
      identity: someCheck,
      issuer: someCheck,
      carrier: someCheck,
      address: someCheck,
      verdict: fc.option(fc.constantFrom('pass', 'review', 'fail'), { nil: undefined }),
      face: fc.boolean(),
      letter: fc.boolean(),
      phone: fc.boolean(),
      confirmed: fc.boolean(),
      consent: fc.constantFrom('given', 'declined'),
    })
    .map((o) => {
      const { first } = completeCase().documents
      if (first === undefined) throw new Error('A complete case has a document')
      const { issuerCheck: _i, face: _f, ...document } = first
      const state: CaseState = {
        ...completeCase(),
        biometrics: { answer: o.consent, version: '1', at: '2026-01-01T00:00:00Z' },
        documents: {
          first: {
            ...document,
            ...(o.issuer && { issuerCheck: o.issuer }),
            ...(o.verdict && { face: { verdict: o.verdict, similarity: 0.5 } }),
          },
        },
        selfie: { attempts: 1, hints: [], ...(o.face && { seenAt: '2026-01-01T00:00:00Z' }) },
        details: {
          ssn: '666000001',
          address: { street: '1 Main St', city: 'Nowhere', state: 'ZM', zip: '00001' },
          ...(o.identity && { identityCheck: o.identity }),
          ...(o.address && { addressCheck: o.address }),
        },
        phone: {
          number: o.phone ? '+15551230000' : null,
          ...(o.carrier && { carrierCheck: o.carrier }),
          ...(o.confirmed && { confirmedAt: '2026-01-01T00:00:00Z' }),
        },
        ...(o.letter ? { postalConfirmedAt: '2026-01-01T00:00:00Z' } : {}),
      }
      return { state, ...o }
    })

  test('nobody is proofed without a licence its issuer knows, shown to be theirs, and a phone shown to be theirs', () => {
    fc.assert(
      fc.property(anyCase, (o) => {
        if (decide(o.state, nobodyElse).result !== 'proofed') return
        expect(o.issuer?.outcome).toBe('match')
        expect(o.carrier?.outcome).toBe('match')
        expect(o.phone && o.confirmed).toBe(true)
        const byFace = o.consent === 'given' && o.face && o.verdict === 'pass'
        expect(byFace || (o.letter && o.address?.outcome === 'match')).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })

  const attended = fc.record({
    by: fc.constantFrom('counter', 'referee'),
    at: fc.constant('2026-01-01T00:00:00Z'),
    documents: fc.array(fc.record({ kind: fc.constantFrom(...INSPECTED_KINDS), number: fc.string() }), {
      maxLength: 3,
    }),
    documentsGenuine: fc.boolean(),
    faceMatches: fc.boolean(),
  })

  test('an agent proofs nobody without genuine documents of this face: two kinds, or one and a phone', () => {
    fc.assert(
      fc.property(anyCase, attended, (o, seen) => {
        const decision = decide({ ...o.state, way: 'in-person', attended: seen }, nobodyElse)
        if (decision.result !== 'proofed') return
        expect(decision.pathway).toBe('agent')
        expect(seen.documentsGenuine && seen.faceMatches).toBe(true)
        const kinds = new Set(seen.documents.map(({ kind }) => kind)).size
        const phone = o.phone && o.confirmed && o.carrier?.outcome === 'match'
        expect(kinds >= 2 || (kinds === 1 && phone)).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })

  test('a source that could not answer is never a yes', () => {
    fc.assert(
      fc.property(anyCase, (o) => {
        const silent = [o.issuer, o.carrier].some((c) => c === undefined || c.outcome === 'unavailable')
        if (silent) expect(decide(o.state, nobodyElse).result).not.toBe('proofed')
      }),
    )
  })

  test('what many share never refuses anybody, and proofs nobody', () => {
    const busy = fc.subarray<VelocityReason>([
      'phone-elsewhere',
      'address-busy',
      'device-busy',
      'network-busy',
    ])
    fc.assert(
      fc.property(anyCase, busy, ({ state }, shared) => {
        const alone = decide(state, nobodyElse).result
        const among = decide(state, { ...nobodyElse, busy: shared }).result
        if (shared.length === 0 || alone === 'held') expect(among).toBe(alone)
        if (alone === 'proofed' && shared.length > 0) expect(among).toBe('held')
        if (alone === 'refused') expect(among).not.toBe('proofed')
        expect(among === 'refused' && alone !== 'refused').toBe(false)
      }),
      { numRuns: 1_000 },
    )
  })

  const anyQuiz = fc.option(
    fc.record({
      passed: fc.boolean(),
      at: fc.date({ noInvalidDate: true }).map((at) => at.toISOString()),
    }),
    { nil: undefined },
  )
  const anySurroundings = fc.record({
    personHasAccount: fc.boolean(),
    accountHasPerson: fc.boolean(),
    othersWithPerson: fc.nat(2),
    othersWithDocument: fc.nat(2),
    busy: fc.subarray<VelocityReason>(['phone-elsewhere', 'address-busy']),
  })

  test('no quiz, passed, failed or none, changes what is decided (SP 800-63A-4 §3.13.4)', () => {
    const inHand = fc.option(attended, { nil: undefined })
    fc.assert(
      fc.property(anyCase, inHand, anySurroundings, anyQuiz, ({ state }, seen, surroundings, quiz) => {
        const without: CaseState = seen === undefined ? state : { ...state, way: 'in-person', attended: seen }
        const quizzed: CaseState = quiz === undefined ? without : { ...without, quiz }
        expect(decide(quizzed, surroundings)).toEqual(decide(without, surroundings))
        expect(evidenceOf(quizzed)).toEqual(evidenceOf(without))
      }),
      { numRuns: 1_000 },
    )
  })
})

function withIdentity(identityCheck: RecordCheck) {
  return (s: CaseState): CaseState =>
    s.details === undefined ? s : { ...s, details: { ...s.details, identityCheck } }
}

function withAddress(addressCheck: RecordCheck) {
  return (s: CaseState): CaseState =>
    s.details === undefined ? s : { ...s, details: { ...s.details, addressCheck } }
}

function withCarrier(carrierCheck: RecordCheck) {
  return (s: CaseState): CaseState =>
    s.phone === undefined ? s : { ...s, phone: { ...s.phone, carrierCheck } }
}

function withFirst(change: Partial<NonNullable<CaseState['documents']['first']>>) {
  return (s: CaseState): CaseState =>
    s.documents.first === undefined ? s : { ...s, documents: { first: { ...s.documents.first, ...change } } }
}

function withIssuer(issuerCheck: RecordCheck) {
  return withFirst({ issuerCheck })
}

function withFace(verdict: 'pass' | 'review' | 'fail') {
  return withFirst({ face: { verdict, similarity: 0.6 } })
}

function withReading(change: Partial<DocumentReading>) {
  const { reading } = completeCase().documents.first ?? {}
  return withFirst(reading === undefined ? {} : { reading: { ...reading, ...change } })
}

function withFamilyName(familyName: string) {
  return (s: CaseState): CaseState =>
    s.review === undefined ? s : { ...s, review: { ...s.review, person: { ...s.review.person, familyName } } }
}

test.each([
  ['as it is', 'M0000001'],
  ['written otherwise', 'm000-0001'],
])('one document shown in both places, %s, is one', (_, documentNumber) => {
  const { first } = completeCase().documents
  if (first?.reading === undefined) throw new Error('A complete case has a document')
  const attributes = { ...first.reading.attributes, documentNumber }
  const twice = { ...first, kind: 'state-id' as const, reading: { ...first.reading, attributes } }
  const documents = { first, second: twice }
  const state = { ...completeCase(), phone: { number: null }, documents }
  expect(evidenceOf(state).filter(({ strength }) => strength === 'strong')).toHaveLength(1)
  expect(decide(state, nobodyElse)).toEqual({ result: 'refused', reasons: ['evidence-insufficient'] })
  const other = {
    ...twice,
    reading: { ...twice.reading, attributes: { ...attributes, documentNumber: 'X9' } },
  }
  expect(decide({ ...state, documents: { first, second: other } }, nobodyElse).result).toBe('proofed')
})
