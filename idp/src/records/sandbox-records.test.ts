import { expect, test } from '@jest/globals'
import type { Persona } from '../specimens/persona.ts'
import { findPersona, personasOn } from '../specimens/personas.ts'
import type { RecordSources } from './record-sources.ts'
import { createSandboxRecords } from './sandbox-records.ts'

const NOW = new Date('2026-11-23T12:00:00Z')
const ever = new AbortController().signal
const records = createSandboxRecords({ now: () => NOW, production: false, timeoutMs: 20 })
const personas = personasOn(NOW)

function persona(id: string): Persona {
  const found = findPersona(id, NOW)
  if (found === undefined) throw new Error(id)
  return found
}

function claimsOf({ person, document }: Persona) {
  const { kind, issuer, issuerNumber, number: documentNumber, expiresOn } = document
  const licence = {
    kind,
    issuer,
    ...(issuerNumber === undefined ? {} : { issuerNumber }),
    documentNumber,
    expiresOn,
  }
  return { ...person, ...licence }
}

async function outcomesOf(persona: Persona): Promise<Record<keyof RecordSources, string>> {
  const claims = claimsOf(persona)
  const [identity, licence, phone, address, history] = await Promise.all([
    records.identity.check(claims, ever),
    records.licence.check(claims, ever),
    records.phone.check(claims, ever),
    records.address.check(claims, ever),
    records.history.check(claims, ever),
  ])
  return {
    identity: identity.outcome,
    licence: licence.outcome,
    phone: phone.outcome,
    address: address.outcome,
    history: history.outcome,
  }
}

test('it refuses to be made in production', () => {
  expect(() => createSandboxRecords({ now: () => NOW, production: true })).toThrow(
    'must not run in production',
  )
})

const FINE = { identity: 'match', licence: 'match', phone: 'match', address: 'match', history: 'none' }

/** What differs from {@link FINE}. */
const DEVIATIONS: Record<string, Partial<typeof FINE>> = {
  licence: { history: 'found' },
  passport: { history: 'found' },
  // One person, known to the identity records with the same past, asked about under another number.
  duplicate: { history: 'found' },
  'moved-recently': { address: 'partial' },
  'ssn-of-another': { identity: 'nomatch' },
  'not-on-record': { identity: 'nomatch' },
  'licence-unknown': { licence: 'nomatch' },
  'invalid-issuer': {},
  'carrier-mismatch': { phone: 'nomatch' },
  'identity-timeout': { identity: 'unavailable', history: 'unavailable' },
  'licence-timeout': { licence: 'unavailable' },
  'phone-timeout': { phone: 'unavailable' },
  'address-timeout': { address: 'unavailable' },
}

test.each(personas.map((persona) => [persona.id, persona] as const))('%s', async (id, persona) => {
  expect(await outcomesOf(persona)).toEqual({ ...FINE, ...DEVIATIONS[id] })
})

test('only the flags of who is flagged are up', async () => {
  const up: string[] = []
  for (const one of personas) {
    const claims = claimsOf(one)
    const identity = await records.identity.check(claims, ever)
    const phone = await records.phone.check(claims, ever)
    const address = await records.address.check(claims, ever)
    if (identity.outcome !== 'unavailable' && identity.deceased) up.push(`${one.id} deceased`)
    if (identity.outcome !== 'unavailable' && identity.fraudReported) up.push(`${one.id} fraud`)
    if (phone.outcome !== 'unavailable' && phone.line !== 'mobile') up.push(`${one.id} ${phone.line}`)
    if (phone.outcome !== 'unavailable' && phone.recentlyMoved) up.push(`${one.id} moved`)
    if (address.outcome !== 'unavailable' && address.commercialMailDrop) up.push(`${one.id} mail drop`)
  }
  expect(up).toEqual([
    'fraud-flag fraud',
    'deceased deceased',
    'voip-phone voip',
    'phone-moved moved',
    'mail-drop mail drop',
  ])
})

test('who is in no record matches nowhere', async () => {
  const stranger = {
    ...claimsOf(persona('licence')),
    ssn: '666999999',
    documentNumber: 'X00000000',
    phone: '+15550109999',
    address: { street: '1 Nowhere', city: 'Quillstead', state: 'ZM', zip: '00027' },
  }
  for (const source of [records.identity, records.licence, records.phone, records.address])
    expect(await source.check(stranger, ever)).toMatchObject({ outcome: 'nomatch' })
  expect(await records.history.check(stranger, ever)).toEqual({ outcome: 'none' })
})

test('it compares what is claimed, field by field', async () => {
  const claims = claimsOf(persona('licence'))
  expect(await records.identity.check({ ...claims, birthDate: '1986-03-15' }, ever)).toEqual({
    outcome: 'nomatch',
    fields: { ssn: 'match', givenName: 'match', familyName: 'match', birthDate: 'nomatch' },
    deceased: false,
    fraudReported: false,
  })
  expect(await records.identity.check({ ...claims, givenName: 'Ann' }, ever)).toMatchObject({
    outcome: 'partial',
    fields: { givenName: 'partial', familyName: 'match' },
  })
  expect(await records.licence.check({ ...claims, issuerNumber: '999999' }, ever)).toMatchObject({
    outcome: 'nomatch',
    fields: { documentNumber: 'nomatch', expiresOn: 'match' },
  })
})

test('a history is given to nobody who knows the number alone', async () => {
  const claims = { ...claimsOf(persona('licence')), familyName: 'Vance' }
  expect(await records.history.check(claims, ever)).toEqual({ outcome: 'none' })
})

test('an address is known however it is shortened, and its usual writing suggested', async () => {
  const claims = claimsOf(persona('passport'))
  const { address } = claims
  const shortened = { ...address, street: '9  ORCHARD STAIR', unit: 'Apartment 4', zip: '00027-0001' }
  expect(await records.address.check({ ...claims, address: shortened }, ever)).toMatchObject({
    outcome: 'match',
    suggestion: address,
  })
  expect(await records.address.check(claims, ever)).not.toHaveProperty('suggestion')
})

test('who moved is known at the old address, and not yet at the new one', async () => {
  const moved = persona('moved-recently')
  const claims = claimsOf(moved)
  expect(await records.address.check({ ...claims, address: moved.document.address }, ever)).toMatchObject({
    outcome: 'match',
  })
  expect(await records.address.check(claims, ever)).toMatchObject({
    outcome: 'partial',
    fields: { deliverable: 'match', nameAtAddress: 'nomatch' },
  })
})
