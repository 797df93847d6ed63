import type { CaseState } from '../case-state.ts'

const AT = '2026-01-01T00:00:00Z'
const MATCH = { outcome: 'match', flags: [], at: AT } as const

/** A self-service case with everything shown, everything checked, and nothing to object to. */
export function completeCase(): CaseState {
  return {
    way: 'self-service',
    biometrics: { answer: 'given', version: '1', at: AT },
    documents: {
      first: {
        kind: 'drivers-licence',
        have: ['front', 'back'],
        submittedAt: AT,
        reading: {
          at: AT,
          attributes: {
            givenName: 'Pat',
            familyName: 'Specimen',
            birthDate: '1990-05-04',
            expiresOn: '2030-05-04',
            documentNumber: 'M0000001',
            issuer: 'ZM',
            issuerNumber: '990001',
          },
          corroborated: ['birthDate', 'familyName', 'documentNumber'],
          contradicted: [],
          warnings: [],
        },
        issuerCheck: { ...MATCH, flags: [] },
        face: { verdict: 'pass', similarity: 0.9 },
      },
    },
    selfie: { attempts: 1, hints: [], seenAt: AT },
    details: {
      ssn: '666000001',
      address: { street: '1 Main St', city: 'Nowhere', state: 'ZM', zip: '00001' },
      identityCheck: { ...MATCH, flags: [] },
      addressCheck: { ...MATCH, flags: [] },
    },
    phone: { number: '+15551230000', carrierCheck: { ...MATCH, flags: [] }, confirmedAt: AT },
    review: {
      person: { givenName: 'Pat', familyName: 'Specimen', birthDate: '1990-05-04' },
      attestedAt: AT,
    },
  }
}

/** A complete case of somebody whom the record of identities does not know: refused. */
export function unknownPerson(): CaseState {
  const { details, ...rest } = completeCase()
  if (details?.identityCheck === undefined) throw new Error('A complete case was checked')
  return { ...rest, details: { ...details, identityCheck: { ...details.identityCheck, outcome: 'nomatch' } } }
}
