import { type AccountRooms, composeAccounts } from './accounts.ts'
import { type AuthenticatorRooms, composeAuthenticators } from './authenticators.ts'
import type { Ground } from './ground.ts'
import { composeJourney, type JourneyRooms } from './journey.ts'
import { composeProofing, type ProofingRooms } from './proofing.ts'
import { composeProtocol, type ProtocolRooms } from './protocol.ts'
import { composeRecovery, type RecoveryRooms } from './recovery.ts'
import { composeRisk, type RiskRooms } from './risk.ts'
import { composeSessions, type SessionRooms } from './sessions.ts'

export type Rooms = AccountRooms &
  ProtocolRooms &
  AuthenticatorRooms &
  RecoveryRooms &
  ProofingRooms &
  RiskRooms &
  JourneyRooms &
  SessionRooms

/** Every room, each on those before it. */
export async function composeRooms(ground: Ground): Promise<Rooms> {
  const accounts = composeAccounts(ground)
  const protocol = composeProtocol(ground, accounts)
  const authenticators = await composeAuthenticators(ground, { ...accounts, ...protocol })
  const known = { ...accounts, ...protocol, ...authenticators }
  const recovery = composeRecovery(ground, known)
  const proofing = composeProofing(ground, known)
  const risk = composeRisk(ground, { ...known, ...recovery, ...proofing })
  const journey = composeJourney(ground, { ...known, ...recovery, ...risk })
  return { ...known, ...recovery, ...proofing, ...risk, ...journey, ...composeSessions(ground, protocol) }
}
