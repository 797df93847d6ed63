import type {
  Persona,
  PersonaRecords,
  SpecimenAddress,
  SpecimenDocument,
  SpecimenName,
  SpecimenPerson,
} from './persona.ts'
import { PERSONA_TABLE, type PersonaSketch, ZIP_CODES } from './persona-table.ts'

/** Everybody of the sandbox as of today: what has to be in the future or about sixteen years past, is. */
export function personasOn(today: Date): readonly Persona[] {
  return PERSONA_TABLE.map((sketch, place) => completed(sketch, place, today.getUTCFullYear()))
}

export function findPersona(id: string, today: Date): Persona | undefined {
  return personasOn(today).find((persona) => persona.id === id)
}

function completed(sketch: PersonaSketch, place: number, year: number): Persona {
  const { given, middle, family, born, sex, ssn, street, city = 'Lantern Bay', unit } = sketch.person
  const name: SpecimenName = {
    ...(given === undefined ? {} : { givenName: given }),
    ...(middle === undefined ? {} : { middleName: middle }),
    familyName: family,
  }
  const birthDate = typeof born === 'string' ? born : born(year)
  const address: SpecimenAddress = {
    street,
    ...(unit === undefined ? {} : { unit }),
    city,
    state: 'ZM',
    zip: ZIP_CODES[city],
  }
  // Two hundred numbers, one apiece, in the order of the table.
  const person: SpecimenPerson = {
    ...name,
    birthDate,
    sex,
    ssn,
    phone: `+1555010${String(2000 + place)}`,
    address,
  }
  const { id, description, expected, records = {} } = sketch
  return {
    id,
    description,
    person,
    document: documentOf(sketch, address, year),
    records: recordsOf(records, person),
    expected,
  }
}

function documentOf({ document }: PersonaSketch, address: SpecimenAddress, year: number): SpecimenDocument {
  const { kind, number, defect, printedStreet } = document
  const card = kind === 'drivers-licence' || kind === 'state-id'
  const { issuedOn, expiresOn } = { ...validity(year), ...document.valid?.(year) }
  return {
    kind,
    number,
    issuer: document.issuer ?? (card ? 'ZM' : 'UTO'),
    ...(card ? { issuerNumber: document.issuerNumber ?? '990001' } : {}),
    issuedOn,
    expiresOn,
    address: printedStreet === undefined ? address : { ...address, street: printedStreet },
    ...(defect === undefined ? {} : { defect }),
  }
}

/**
 * Ten years that began before this one and last at least two more. They move once in eight years, not daily: a
 * specimen that was drawn last month is still on record.
 */
function validity(year: number) {
  const last = 2032 + 8 * Math.max(0, Math.ceil((year + 2 - 2032) / 8))
  return { issuedOn: `${last - 10}-04-18`, expiresOn: `${last}-04-18` }
}

function recordsOf(records: NonNullable<PersonaSketch['records']>, person: SpecimenPerson): PersonaRecords {
  const { birthDate, familyName, givenName, middleName } = person
  const name = {
    ...(givenName === undefined ? {} : { givenName }),
    ...(middleName === undefined ? {} : { middleName }),
    familyName,
  }
  return {
    silent: records.silent ?? [],
    ...(records.identity === 'unknown'
      ? {}
      : { identity: { ...name, birthDate, deceased: false, fraudReported: false, ...records.identity } }),
    licence: records.licence !== 'unknown',
    phone: { owner: name, line: 'mobile', recentlyMoved: false, ...records.phone },
    address: { residentKnown: true, commercialMailDrop: false, ...records.address },
    history: records.history ?? [],
  }
}
