import { type Clock, seconds } from 'shared/clock.ts'
import type { Persona, SandboxSource } from '../specimens/persona.ts'
import { personasOn } from '../specimens/personas.ts'
import { addressKey } from './address-key.ts'
import { compareFamilyNames, compareGivenNames, compareNames, type NameLikeness } from './names.ts'
import { answered, DECISIVE } from './outcome.ts'
import type {
  AddressCheck,
  AddressClaims,
  FieldResult,
  History,
  IdentityCheck,
  IdentityClaims,
  LicenceCheck,
  LicenceClaims,
  PersonClaims,
  PhoneCheck,
  PhoneClaims,
  PostalAddress,
  RecordSources,
  Unavailable,
} from './record-sources.ts'
import { createWatchedSource } from './watched-source.ts'

/**
 * Record sources for development, which hold the personas of the sandbox and nobody else. They compare as a real one
 * would: a persona whose form is filled in wrongly does not match. In production they refuse to be made: they would
 * vouch for invented people.
 */
export function createSandboxRecords(deps: {
  now: Clock
  production: boolean
  timeoutMs?: number
}): RecordSources {
  const { now, production, timeoutMs = seconds(4) } = deps
  if (production) throw new Error('The sandbox for record sources must not run in production')

  return {
    identity: source('identity', sameSsn, checkIdentity),
    licence: source('licence', sameLicence, checkLicence),
    phone: source('phone', ({ person }, { phone }) => person.phone === phone, checkPhone),
    address: source('address', sameAddress, checkAddress),
    history: source('history', sameSsn, historyOf),
  }

  function source<Claims extends PersonClaims, Answer>(
    name: SandboxSource,
    isAbout: (persona: Persona, claims: Claims) => boolean,
    answer: (persona: Persona | undefined, claims: Claims) => Answer | Unavailable,
  ) {
    return createWatchedSource<Claims, Answer>({
      name,
      now,
      timeoutMs,
      async ask(claims) {
        const persona = personasOn(now()).find((persona) => isAbout(persona, claims))
        // Plays a supplier that hangs: what asked gives up by itself.
        if (persona?.records.silent.includes(name) === true) await new Promise<never>(() => {})
        return answer(persona, claims)
      },
    })
  }
}

function sameSsn({ person }: Persona, { ssn }: IdentityClaims): boolean {
  return person.ssn === ssn
}

function checkIdentity(persona: Persona | undefined, claims: IdentityClaims): IdentityCheck | Unavailable {
  const held = persona?.records.identity
  const fields = {
    ssn: matches(held !== undefined),
    ...nameFields(held, claims),
    birthDate: matches(held?.birthDate === claims.birthDate),
  }
  const { deceased = false, fraudReported = false } = held ?? {}
  return answered(fields, DECISIVE.identity, { deceased, fraudReported })
}

function sameLicence({ document }: Persona, { kind, issuer, documentNumber }: LicenceClaims): boolean {
  return document.kind === kind && document.issuer === issuer && document.number === documentNumber
}

function checkLicence(persona: Persona | undefined, claims: LicenceClaims): LicenceCheck | Unavailable {
  const held = persona?.records.licence === true ? persona : undefined
  const { issuerNumber } = claims
  const fields = {
    documentNumber: matches(
      held !== undefined && (issuerNumber === undefined || issuerNumber === held.document.issuerNumber),
    ),
    ...nameFields(held?.person, claims),
    birthDate: matches(held?.person.birthDate === claims.birthDate),
    expiresOn: matches(held?.document.expiresOn === claims.expiresOn),
  }
  return answered(fields, DECISIVE.licence, { withdrawn: false })
}

function checkPhone(persona: Persona | undefined, claims: PhoneClaims): PhoneCheck | Unavailable {
  const held = persona?.records.phone
  const ownerName = held === undefined ? 'nomatch' : RESULTS[compareNames(held.owner, claims)]
  const { line, recentlyMoved } = held ?? { line: 'unknown' as const, recentlyMoved: false }
  return answered({ ownerName }, DECISIVE.phone, { line, recentlyMoved })
}

/** Of the persona who lives there, or did when the document was made. */
function sameAddress(persona: Persona, { address }: AddressClaims): boolean {
  return addressOf(persona, address) !== undefined
}

function addressOf({ person, document }: Persona, claimed: PostalAddress): PostalAddress | undefined {
  return [person.address, document.address].find((held) => addressKey(held) === addressKey(claimed))
}

function checkAddress(persona: Persona | undefined, claims: AddressClaims): AddressCheck | Unavailable {
  const held = persona && addressOf(persona, claims.address)
  const livesThere = held !== undefined && held === persona?.person.address
  const { residentKnown, commercialMailDrop } = persona?.records.address ?? NOWHERE
  const known = persona !== undefined && (residentKnown || !livesThere)
  const fields = {
    deliverable: matches(held !== undefined),
    nameAtAddress: known ? RESULTS[compareNames(persona.person, claims)] : 'nomatch',
  } as const
  return answered(fields, DECISIVE.address, {
    commercialMailDrop: livesThere && commercialMailDrop,
    ...(held === undefined || sameWriting(held, claims.address) ? {} : { suggestion: held }),
  })
}

const NOWHERE = { residentKnown: false, commercialMailDrop: false }

function sameWriting(one: PostalAddress, other: PostalAddress): boolean {
  const written = ({ street, unit = '', city, state, zip }: PostalAddress) =>
    [street, unit, city, state, zip].join('\n')
  return written(one) === written(other)
}

/** Only for the person whom the number belongs to: a history is not to be had for a number alone. */
function historyOf(persona: Persona | undefined, claims: IdentityClaims): History {
  const check = checkIdentity(persona, claims)
  if (persona === undefined || check.outcome !== 'match' || persona.records.history.length === 0)
    return { outcome: 'none' }
  return { outcome: 'found', facts: persona.records.history }
}

const RESULTS: Readonly<Record<NameLikeness, FieldResult>> = {
  same: 'match',
  alike: 'partial',
  different: 'nomatch',
}

function matches(equal: boolean): FieldResult {
  return equal ? 'match' : 'nomatch'
}

/** Somebody of one name is compared by the whole of it: which field it stands in means nothing. */
function nameFields(held: PersonClaims | undefined, claims: PersonClaims) {
  if (held === undefined) return { givenName: 'nomatch', familyName: 'nomatch' } as const
  if (held.givenName === undefined || claims.givenName === undefined) {
    const whole = RESULTS[compareNames(held, claims)]
    return { givenName: whole, familyName: whole }
  }
  return {
    givenName: RESULTS[compareGivenNames(givenNames(held), givenNames(claims))],
    familyName: RESULTS[compareFamilyNames(held.familyName, claims.familyName)],
  }
}

function givenNames({ givenName = '', middleName = '' }: PersonClaims): string {
  return `${givenName} ${middleName}`
}
