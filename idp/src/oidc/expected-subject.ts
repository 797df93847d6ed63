import type { Client, Provider } from 'oidc-provider'
import { subjectFor } from './subject.ts'

/**
 * Whether this account is the one a request is about, if it is about one: it carries an ID token of that person
 * (OpenID Connect Core §3.1.2.1) or asks for a `sub` by its value (§5.5.1). Nobody else's answer may be given to it.
 */
export async function isExpected(of: {
  provider: Provider
  client: Client
  params: Readonly<Record<string, unknown>>
  accountId: string
  pairwiseKey: Buffer
}): Promise<boolean> {
  const { provider, client, params, accountId, pairwiseKey } = of
  const subject = subjectFor(pairwiseKey, client, accountId)
  const expected = [
    typeof params.id_token_hint === 'string'
      ? await subjectOf(provider, params.id_token_hint, client)
      : undefined,
    requestedSubject(params.claims),
  ]
  return expected.every((wanted) => wanted === undefined || wanted === subject)
}

/** The subject of an ID token of ours; an expired one still tells. Undefined for anything else. */
export async function subjectOf(
  provider: Provider,
  hint: string,
  client: Client,
): Promise<string | undefined> {
  try {
    const { payload } = await provider.IdToken.validate(hint, client)
    return typeof payload.sub === 'string' ? payload.sub : undefined
  } catch {
    return undefined
  }
}

function requestedSubject(claims: unknown): string | undefined {
  try {
    const value: unknown = JSON.parse(String(claims))?.id_token?.sub?.value
    return typeof value === 'string' ? value : undefined
  } catch {
    return undefined
  }
}
