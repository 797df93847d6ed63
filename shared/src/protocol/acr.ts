/** Authentication context class references, lowest first. Public to any relying party. */
export const ACR = {
  ial1aal1: 'http://idmanagement.gov/ns/assurance/ial/1/aal/1',
  ial1aal2: 'http://idmanagement.gov/ns/assurance/ial/1/aal/2',
  ial1aal2PhishingResistant: 'http://idmanagement.gov/ns/assurance/ial/1/aal/2?phishing_resistant=true',
  ial2aal2: 'http://idmanagement.gov/ns/assurance/ial/2/aal/2',
  ial2aal2PhishingResistant: 'http://idmanagement.gov/ns/assurance/ial/2/aal/2?phishing_resistant=true',
} as const

export type Acr = (typeof ACR)[keyof typeof ACR]

/** Identity and authenticator assurance levels (NIST SP 800-63A-4, SP 800-63B-4). */
export interface AssuranceLevel {
  readonly ial: 1 | 2
  readonly aal: 1 | 2
  /** One of the authenticators used is bound to the site's address (SP 800-63B-4 §3.2.5). Left out: not, or no matter. */
  readonly phishingResistant?: true
}

const LEVELS: Readonly<Record<Acr, AssuranceLevel>> = {
  [ACR.ial1aal1]: { ial: 1, aal: 1 },
  [ACR.ial1aal2]: { ial: 1, aal: 2 },
  [ACR.ial1aal2PhishingResistant]: { ial: 1, aal: 2, phishingResistant: true },
  [ACR.ial2aal2]: { ial: 2, aal: 2 },
  [ACR.ial2aal2PhishingResistant]: { ial: 2, aal: 2, phishingResistant: true },
}

/** The levels an `acr` value stands for; undefined for a value we do not know. */
export function levelOf(acr: string): AssuranceLevel | undefined {
  return isAcr(acr) ? LEVELS[acr] : undefined
}

export function isAcr(value: string): value is Acr {
  return Object.hasOwn(LEVELS, value)
}

/** The `acr` that names exactly these levels; levels without a name fall to the ones below them. */
export function acrOf({ ial, aal, phishingResistant }: AssuranceLevel): Acr {
  if (aal === 1) return ACR.ial1aal1
  if (phishingResistant) return ial === 2 ? ACR.ial2aal2PhishingResistant : ACR.ial1aal2PhishingResistant
  return ial === 2 ? ACR.ial2aal2 : ACR.ial1aal2
}

/** Whether `have` satisfies `wanted`: no level may be lower. */
export function meets(have: AssuranceLevel, wanted: AssuranceLevel): boolean {
  const isPhishingResistant = have.phishingResistant === true || wanted.phishingResistant !== true
  return have.ial >= wanted.ial && have.aal >= wanted.aal && isPhishingResistant
}
