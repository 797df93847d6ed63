import { type AssuranceLevel, acrOf, levelOf, meets } from 'shared/protocol/acr.ts'

/**
 * The assurance a request wants (OpenID Connect Core §3.1.2.1, RFC 9470).
 *
 * The listed values are alternatives: one that is met already wins; otherwise the first we can reach, so that a
 * request listing everything does not walk a person into proofing. Values we do not know are ignored. Nothing goes
 * below the relying party's registered minimum.
 */
export function requestedAssurance(request: {
  readonly acrValues: readonly string[]
  readonly have: AssuranceLevel
  readonly minimum: AssuranceLevel
}): AssuranceLevel {
  const asked = request.acrValues.map(levelOf).filter((level) => level !== undefined)
  const alternatives = (asked.length === 0 ? [request.minimum] : asked).map((level) =>
    atLeast(level, request.minimum),
  )
  return (
    alternatives.find((level) => meets(request.have, level)) ??
    alternatives.find((level) => level.ial <= request.have.ial) ??
    alternatives[0] ??
    request.minimum
  )
}

/**
 * The `acr` a token states: what was reached. Who calls a value essential is told that very value once it is met
 * (OpenID Connect Core §5.5.1.1). That a sign-in resisted phishing is named only to who asked for it, since others
 * compare the value they know.
 */
export function statedAcr(
  reached: AssuranceLevel,
  { asked, essential }: { asked: readonly string[]; essential: readonly string[] },
): string {
  const met = essential.find((acr) => isMet(acr, reached))
  if (met !== undefined) return met
  const { ial, aal } = reached
  const named = reached.phishingResistant && asked.some((acr) => levelOf(acr)?.phishingResistant)
  return acrOf(named ? reached : { ial, aal })
}

/** The values of `acr_values` and of the `acr` claim request, in the order they were given. */
export function requestedAcrValues(params: { acr_values?: unknown; claims?: unknown }): string[] {
  const fromParameter = typeof params.acr_values === 'string' ? params.acr_values.split(' ') : []
  return [...fromParameter, ...acrClaimValues(params.claims)].filter((value) => value !== '')
}

/** The values of an `acr` claim request that insists on one of them. */
export function essentialAcrValues(params: { claims?: unknown }): string[] {
  return member(acrRequest(params.claims), 'essential') === true ? acrClaimValues(params.claims) : []
}

function isMet(acr: string, reached: AssuranceLevel): boolean {
  const level = levelOf(acr)
  return level !== undefined && meets(reached, level)
}

function acrRequest(claims: unknown): unknown {
  return typeof claims === 'string' ? member(member(parseJson(claims), 'id_token'), 'acr') : undefined
}

function acrClaimValues(claims: unknown): string[] {
  const acr = acrRequest(claims)
  const values = member(acr, 'values')
  const candidates: unknown[] = [member(acr, 'value'), ...(Array.isArray(values) ? values : [])]
  return candidates.filter((value) => typeof value === 'string')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined
}

function atLeast(level: AssuranceLevel, minimum: AssuranceLevel): AssuranceLevel {
  return {
    ial: level.ial === 2 || minimum.ial === 2 ? 2 : 1,
    aal: level.aal === 2 || minimum.aal === 2 ? 2 : 1,
    ...(level.phishingResistant || minimum.phishingResistant ? { phishingResistant: true } : {}),
  }
}
