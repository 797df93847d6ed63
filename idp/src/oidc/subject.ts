import { fingerprint } from 'shared/crypto/seal.ts'

/**
 * The pairwise subject identifier (OpenID Connect Core §8.1): one per account and sector, unguessable without the
 * key, and not linkable between sectors. The prefix keeps subjects and client ids apart (RFC 9700 §4.15).
 */
function pairwiseSubject(key: Buffer, sector: string, accountId: string): string {
  return `s-${fingerprint(key, `${sector}\n${accountId}`).toString('base64url')}`
}

/** The subject that a client, as oidc-provider knows it, is told about an account. Its types leave the sector out. */
export function subjectFor(key: Buffer, client: object, accountId: string): string {
  const sector: unknown = Reflect.get(client, 'sectorIdentifier')
  return pairwiseSubject(key, String(sector ?? ''), accountId)
}

/** A grant belongs to one browser session and one relying party, so that every tab computes the same one. */
export function grantId(
  key: Buffer,
  options: { sessionUid: string; clientId: string; generation: number },
): string {
  return fingerprint(key, `${options.sessionUid}\n${options.clientId}\n${options.generation}`).toString(
    'base64url',
  )
}

/** The session id (`sid`) a relying party knows this browser session by; the same from every tab. */
export function sessionIdFor(key: Buffer, sessionUid: string, clientId: string): string {
  return fingerprint(key, `sid\n${sessionUid}\n${clientId}`).toString('base64url').slice(0, 32)
}
