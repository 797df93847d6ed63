import type { Expected, Persona, PersonaFact, PersonaRecords, SpecimenKind } from './persona.ts'

/** Towns of Meridian. */
export const ZIP_CODES = { 'Lantern Bay': '00012', Quillstead: '00027', 'Ashmere Falls': '00043' } as const

/** What is particular about a persona; the rest follows from it. */
export interface PersonaSketch {
  readonly id: string
  readonly description: Persona['description']
  readonly person: {
    readonly given?: string
    readonly middle?: string
    readonly family: string
    /** A date, or one that depends on the current year. */
    readonly born: string | ((year: number) => string)
    readonly sex: 'F' | 'M' | 'X'
    readonly ssn: string
    readonly street: string
    readonly unit?: string
    readonly city?: keyof typeof ZIP_CODES
  }
  readonly document: {
    readonly kind: SpecimenKind
    readonly number: string
    readonly issuer?: string
    readonly issuerNumber?: string
    readonly valid?: (year: number) => { issuedOn: string; expiresOn?: string }
    readonly printedStreet?: string
    readonly defect?: NonNullable<Persona['document']['defect']>
  }
  readonly records?: {
    readonly silent?: PersonaRecords['silent']
    readonly identity?: 'unknown' | Partial<NonNullable<PersonaRecords['identity']>>
    readonly licence?: 'unknown'
    readonly phone?: Partial<PersonaRecords['phone']>
    readonly address?: Partial<PersonaRecords['address']>
    readonly history?: readonly PersonaFact[]
  }
  readonly expected: Expected
}

const PROOFED: Expected = { outcome: 'proofed', reason: 'verified' }

/** In the order in which the sandbox offers them. New ones go to the end: phone numbers follow the order. */
export const PERSONA_TABLE: readonly PersonaSketch[] = [
  {
    id: 'licence',
    description: {
      en: 'A driver’s license; everything matches.',
      es: 'Una licencia de conducir; todo coincide.',
    },
    person: {
      given: 'Marisol',
      middle: 'Ann',
      family: 'Quint',
      born: '1986-03-14',
      sex: 'F',
      ssn: '666311408',
      street: '41 Lantern Row',
    },
    document: { kind: 'drivers-licence', number: 'Q42017733' },
    records: {
      history: [
        { kind: 'street', value: '7 Cooper Steps', from: 2009, until: 2016 },
        { kind: 'street', value: '118 Tidewater Lane', from: 2016, until: 2021 },
        { kind: 'city', value: 'Quillstead', from: 2009, until: 2016 },
        { kind: 'vehicle', value: '2014 Corvane Lark', from: 2015, until: 2022 },
        { kind: 'employer', value: 'Halden Kitchenware', from: 2012, until: 2019 },
        { kind: 'phone-area', value: '017', from: 2009, until: 2018 },
      ],
    },
    expected: PROOFED,
  },
  {
    id: 'passport',
    description: { en: 'A passport; everything matches.', es: 'Un pasaporte; todo coincide.' },
    person: {
      given: 'Tobias',
      family: 'Wrenfield',
      born: '1979-11-02',
      sex: 'M',
      ssn: '666227315',
      street: '9 Orchard Stair',
      unit: 'Apt 4',
      city: 'Quillstead',
    },
    document: { kind: 'passport', number: 'U47310652' },
    records: {
      history: [
        { kind: 'street', value: '230 Millrace Road', from: 2004, until: 2011 },
        { kind: 'street', value: '15 Saltmarsh Close', from: 2011, until: 2018 },
        { kind: 'vehicle', value: '2009 Tessaro Finch', from: 2010, until: 2020 },
        { kind: 'employer', value: 'Ashmere Rope Works', from: 2006, until: 2015 },
        { kind: 'city', value: 'Ashmere Falls', from: 2004, until: 2011 },
      ],
    },
    expected: PROOFED,
  },
  {
    id: 'state-id',
    description: {
      en: 'A state ID card; everything matches.',
      es: 'Una identificación estatal; todo coincide.',
    },
    person: {
      given: 'Odalys',
      middle: 'Renee',
      family: 'Brightwater',
      born: '1994-07-29',
      sex: 'F',
      ssn: '666408263',
      street: '602 Heron Avenue',
      city: 'Ashmere Falls',
    },
    document: { kind: 'state-id', number: 'B73364219' },
    expected: PROOFED,
  },
  {
    id: 'passport-card',
    description: {
      en: 'A passport card; everything matches.',
      es: 'Una tarjeta de pasaporte; todo coincide.',
    },
    person: {
      given: 'Leopold',
      middle: 'James',
      family: 'Ashdown',
      born: '1968-01-23',
      sex: 'M',
      ssn: '666519774',
      street: '3 Belfry Court',
    },
    document: { kind: 'passport-card', number: 'C83920417' },
    expected: PROOFED,
  },
  {
    id: 'accented-name',
    description: {
      en: 'A hyphen, accents and a surname of several words; everything matches.',
      es: 'Un guion, acentos y un apellido de varias palabras; todo coincide.',
    },
    person: {
      given: 'María-José',
      family: 'Núñez de la Torre',
      born: '1990-12-05',
      sex: 'F',
      ssn: '666632087',
      street: '77 Calle del Faro',
    },
    document: { kind: 'drivers-licence', number: 'N20846173' },
    expected: PROOFED,
  },
  {
    id: 'one-name',
    description: {
      en: 'A person with a single name, on a state ID card; everything matches.',
      es: 'Una persona de un solo nombre, con identificación estatal; todo coincide.',
    },
    person: { family: 'Wendeku', born: '1983-08-17', sex: 'X', ssn: '666745921', street: '12 Kiln Yard' },
    document: { kind: 'state-id', number: 'W61927340' },
    expected: PROOFED,
  },
  {
    id: 'one-name-passport',
    description: {
      en: 'A person with a single name, on a passport; everything matches.',
      es: 'Una persona de un solo nombre, con pasaporte; todo coincide.',
    },
    person: { family: 'Sorayel', born: '1997-04-30', sex: 'F', ssn: '666126650', street: '28 Weaver Hill' },
    document: { kind: 'passport', number: 'U92764183' },
    expected: PROOFED,
  },
  {
    id: 'moved-recently',
    description: {
      en: 'Moved last month: the address exists, the name is not yet known there.',
      es: 'Se mudó el mes pasado: la dirección existe, pero el nombre aún no consta en ella.',
    },
    person: {
      given: 'Esperanza',
      family: 'Vidalgo',
      born: '1988-09-11',
      sex: 'F',
      ssn: '666853316',
      street: '310 Juniper Walk',
    },
    document: { kind: 'drivers-licence', number: 'V36471928', printedStreet: '14 Old Quay' },
    records: { address: { residentKnown: false } },
    expected: PROOFED,
  },
  {
    id: 'recapture',
    description: {
      en: 'The first picture is blurred; the second is sharp.',
      es: 'La primera foto sale borrosa; la segunda, nítida.',
    },
    person: {
      given: 'Rosalind',
      family: 'Tamsin',
      born: '1975-05-19',
      sex: 'F',
      ssn: '666964502',
      street: '56 Foxglove Street',
    },
    document: { kind: 'drivers-licence', number: 'T84029361', defect: 'blurred-at-first' },
    expected: { outcome: 'retake', reason: 'image-blurred', afterwards: PROOFED },
  },
  {
    id: 'bad-reading',
    description: {
      en: 'The barcode is scratched and cannot be read.',
      es: 'El código de barras está rayado y no se puede leer.',
    },
    person: {
      given: 'Ezekiel',
      family: 'Marrow',
      born: '1991-02-08',
      sex: 'M',
      ssn: '666175839',
      street: '19 Chandler Place',
    },
    document: { kind: 'drivers-licence', number: 'M19283746', defect: 'damaged-barcode' },
    expected: { outcome: 'retake', reason: 'barcode-unreadable' },
  },
  {
    id: 'expired-licence',
    description: { en: 'The license has expired.', es: 'La licencia está vencida.' },
    person: {
      given: 'Cornelius',
      family: 'Vantage',
      born: '1962-10-21',
      sex: 'M',
      ssn: '666286144',
      street: '88 Granary Road',
    },
    document: {
      kind: 'drivers-licence',
      number: 'V90213847',
      valid: () => ({ issuedOn: '2011-06-30', expiresOn: '2021-06-30' }),
    },
    expected: { outcome: 'refused', reason: 'document-expired' },
  },
  {
    id: 'minor',
    description: { en: 'Not yet eighteen.', es: 'Aún no tiene dieciocho años.' },
    person: {
      given: 'Juniper',
      family: 'Halloway',
      born: (year) => `${year - 16}-05-09`,
      sex: 'F',
      ssn: '666397481',
      street: '5 Schoolhouse Lane',
    },
    document: {
      kind: 'state-id',
      number: 'H57382914',
      valid: (year) => ({ issuedOn: `${year - 1}-06-02` }),
    },
    expected: { outcome: 'refused', reason: 'under-age' },
  },
  {
    id: 'unsupported-document',
    description: {
      en: 'A library card: it has a barcode, but is no identity document.',
      es: 'Un carné de biblioteca: tiene código de barras, pero no es un documento de identidad.',
    },
    person: {
      given: 'Percival',
      family: 'Stroud',
      born: '1957-12-12',
      sex: 'M',
      ssn: '666418726',
      street: '1 Reading Room Square',
    },
    document: { kind: 'drivers-licence', number: 'L30004217', defect: 'library-card' },
    expected: { outcome: 'refused', reason: 'document-unsupported' },
  },
  {
    id: 'foreign-passport',
    description: {
      en: 'A passport of a country that is not accepted.',
      es: 'Un pasaporte de un país que no se acepta.',
    },
    person: {
      given: 'Ilse',
      family: 'Brandvik',
      born: '1985-06-16',
      sex: 'F',
      ssn: '666529063',
      street: '240 Harbor Parade',
    },
    document: { kind: 'passport', number: 'Q58204617', issuer: 'QQQ' },
    expected: { outcome: 'refused', reason: 'issuer-foreign' },
  },
  {
    id: 'invalid-issuer',
    description: {
      en: 'The barcode names an issuer that does not exist.',
      es: 'El código de barras nombra un emisor que no existe.',
    },
    person: {
      given: 'Casper',
      family: 'Lindqvar',
      born: '1993-03-27',
      sex: 'M',
      ssn: '666631390',
      street: '67 Lockkeeper Road',
    },
    document: { kind: 'drivers-licence', number: 'L62910384', issuerNumber: '999999' },
    expected: { outcome: 'refused', reason: 'issuer-unknown' },
  },
  {
    id: 'side-mismatch',
    description: {
      en: 'Front and back of the license name different people.',
      es: 'El frente y el reverso de la licencia nombran a personas distintas.',
    },
    person: {
      given: 'Beatriz',
      family: 'Olmedo',
      born: '1989-01-31',
      sex: 'F',
      ssn: '666742758',
      street: '203 Paseo del Molino',
    },
    document: { kind: 'drivers-licence', number: 'O48172639', defect: 'other-surname-on-front' },
    expected: { outcome: 'held', reason: 'sides-contradict' },
  },
  {
    id: 'forged-date',
    description: {
      en: 'The birth date in the barcode is not a day of any calendar.',
      es: 'La fecha de nacimiento del código de barras no existe en ningún calendario.',
    },
    person: {
      given: 'Delphine',
      family: 'Arkwell',
      born: '1986-02-28',
      sex: 'F',
      ssn: '666853992',
      street: '34 Gaslight Terrace',
    },
    document: { kind: 'drivers-licence', number: 'A71639284', defect: 'impossible-birth-date' },
    expected: { outcome: 'held', reason: 'date-impossible' },
  },
  {
    id: 'fraud-flag',
    description: {
      en: 'The identity is reported as stolen.',
      es: 'La identidad consta como robada.',
    },
    person: {
      given: 'Roland',
      family: 'Skerry',
      born: '1971-08-04',
      sex: 'M',
      ssn: '666964127',
      street: '150 Beacon Street',
    },
    document: { kind: 'drivers-licence', number: 'S29471638' },
    records: { identity: { fraudReported: true } },
    expected: { outcome: 'held', reason: 'fraud-reported' },
  },
  {
    id: 'deceased',
    description: {
      en: 'The records say that this person has died.',
      es: 'Los registros indican que esta persona falleció.',
    },
    person: {
      given: 'Harriet',
      family: 'Combes',
      born: '1949-04-25',
      sex: 'F',
      ssn: '666175463',
      street: '8 Willow Bank',
    },
    document: { kind: 'state-id', number: 'C38174926' },
    records: { identity: { deceased: true } },
    expected: { outcome: 'held', reason: 'deceased' },
  },
  {
    id: 'ssn-of-another',
    description: {
      en: 'The Social Security number belongs to somebody else.',
      es: 'El número de Seguro Social es de otra persona.',
    },
    person: {
      given: 'Nestor',
      family: 'Pallid',
      born: '1982-11-19',
      sex: 'M',
      ssn: '666286800',
      street: '71 Pewter Alley',
    },
    document: { kind: 'drivers-licence', number: 'P93827461' },
    records: { identity: { givenName: 'Ottoline', familyName: 'Vance', birthDate: '1966-02-03' } },
    expected: { outcome: 'refused', reason: 'identity-mismatch' },
  },
  {
    id: 'not-on-record',
    description: {
      en: 'The identity records know nobody like this.',
      es: 'Los registros de identidad no conocen a esta persona.',
    },
    person: {
      given: 'Wilhelmina',
      family: 'Frost',
      born: '1999-01-07',
      sex: 'F',
      ssn: '666397215',
      street: '46 Icehouse Road',
    },
    document: { kind: 'drivers-licence', number: 'F82736491' },
    records: { identity: 'unknown' },
    expected: { outcome: 'refused', reason: 'identity-mismatch' },
  },
  {
    id: 'licence-unknown',
    description: {
      en: 'The issuer has no record of this license.',
      es: 'El emisor no tiene registro de esta licencia.',
    },
    person: {
      given: 'Gideon',
      family: 'Marlpit',
      born: '1987-07-13',
      sex: 'M',
      ssn: '666408937',
      street: '90 Tanner Bridge',
    },
    document: { kind: 'drivers-licence', number: 'M74620183' },
    records: { licence: 'unknown' },
    expected: { outcome: 'refused', reason: 'licence-not-on-record' },
  },
  {
    id: 'carrier-mismatch',
    description: {
      en: 'The phone account belongs to somebody else.',
      es: 'La cuenta del teléfono es de otra persona.',
    },
    person: {
      given: 'Dmitri',
      family: 'Solanke',
      born: '1995-10-10',
      sex: 'M',
      ssn: '666519248',
      street: '22 Ferrymen Row',
    },
    document: { kind: 'drivers-licence', number: 'S61839472' },
    records: { phone: { owner: { givenName: 'Ottoline', familyName: 'Vance' } } },
    expected: { outcome: 'refused', reason: 'phone-owner-mismatch' },
  },
  {
    id: 'voip-phone',
    description: {
      en: 'The phone number is an Internet number, tied to no device.',
      es: 'El número de teléfono es de Internet y no está ligado a un aparato.',
    },
    person: {
      given: 'Fabienne',
      family: 'Ocasta',
      born: '1992-06-24',
      sex: 'F',
      ssn: '666631719',
      street: '13 Cloister Gate',
    },
    document: { kind: 'drivers-licence', number: 'E83746192' },
    records: { phone: { line: 'voip' } },
    expected: { outcome: 'refused', reason: 'phone-voip' },
  },
  {
    id: 'phone-moved',
    description: {
      en: 'The phone number went to another SIM card days ago.',
      es: 'El número de teléfono pasó a otra tarjeta SIM hace pocos días.',
    },
    person: {
      given: 'Thaddeus',
      family: 'Kestrel',
      born: '1978-03-03',
      sex: 'M',
      ssn: '666742081',
      street: '4 Hawthorn Rise',
    },
    document: { kind: 'drivers-licence', number: 'K17364928' },
    records: { phone: { recentlyMoved: true } },
    expected: { outcome: 'held', reason: 'phone-recently-moved' },
  },
  {
    id: 'mail-drop',
    description: {
      en: 'The address is a shop that receives mail for its customers.',
      es: 'La dirección es una tienda que recibe correo para sus clientes.',
    },
    person: {
      given: 'Saffron',
      family: 'Iverly',
      born: '1984-09-02',
      sex: 'F',
      ssn: '666853655',
      street: '1000 Market Arcade',
      unit: 'Box 212',
    },
    document: { kind: 'drivers-licence', number: 'J40283719' },
    records: { address: { commercialMailDrop: true } },
    expected: { outcome: 'held', reason: 'address-mail-drop' },
  },
  {
    id: 'duplicate',
    description: {
      en: 'The person of the first row again, with a passport: one person, two accounts.',
      es: 'La misma persona de la primera fila, con pasaporte: una persona, dos cuentas.',
    },
    person: {
      given: 'Marisol',
      middle: 'Ann',
      family: 'Quint',
      born: '1986-03-14',
      sex: 'F',
      ssn: '666311408',
      street: '41 Lantern Row',
    },
    document: { kind: 'passport', number: 'U31740826' },
    expected: { outcome: 'refused', reason: 'duplicate-identity' },
  },
  {
    id: 'identity-timeout',
    description: {
      en: 'The identity records do not answer.',
      es: 'Los registros de identidad no responden.',
    },
    person: {
      given: 'Agnes',
      family: 'Teller',
      born: '1976-12-28',
      sex: 'F',
      ssn: '666964874',
      street: '63 Clockmaker Lane',
    },
    document: { kind: 'drivers-licence', number: 'T36192847' },
    records: { silent: ['identity', 'history'] },
    expected: { outcome: 'pending', reason: 'identity-unavailable' },
  },
  {
    id: 'licence-timeout',
    description: {
      en: 'The licence records do not answer.',
      es: 'Los registros de licencias no responden.',
    },
    person: {
      given: 'Boris',
      family: 'Waylen',
      born: '1969-05-06',
      sex: 'M',
      ssn: '666126332',
      street: '205 Turnpike Road',
    },
    document: { kind: 'drivers-licence', number: 'W48291736' },
    records: { silent: ['licence'] },
    expected: { outcome: 'pending', reason: 'licence-unavailable' },
  },
  {
    id: 'phone-timeout',
    description: { en: 'The phone carrier does not answer.', es: 'La compañía telefónica no responde.' },
    person: {
      given: 'Clara',
      family: 'Nightly',
      born: '1998-08-20',
      sex: 'F',
      ssn: '666237596',
      street: '31 Evensong Court',
    },
    document: { kind: 'drivers-licence', number: 'N92736184' },
    records: { silent: ['phone'] },
    expected: { outcome: 'pending', reason: 'phone-unavailable' },
  },
  {
    id: 'address-timeout',
    description: {
      en: 'The address records do not answer.',
      es: 'Los registros de direcciones no responden.',
    },
    person: {
      given: 'Duncan',
      family: 'Mossop',
      born: '1981-01-16',
      sex: 'M',
      ssn: '666348021',
      street: '17 Signal Hill',
    },
    document: { kind: 'drivers-licence', number: 'M63829174' },
    records: { silent: ['address'] },
    expected: { outcome: 'pending', reason: 'address-unavailable' },
  },
]
