import { suspendSetUpSince } from '../authenticators/suspension.ts'
import { createArrivals } from '../risk/arrivals.ts'
import { createDisavowals } from '../risk/disavowals.ts'
import { createHolds } from '../risk/holds.ts'
import { createRisk } from '../risk/risk.ts'
import type { AccountRooms } from './accounts.ts'
import type { AuthenticatorRooms } from './authenticators.ts'
import type { Ground } from './ground.ts'
import type { ProofingRooms } from './proofing.ts'
import type { ProtocolRooms } from './protocol.ts'
import type { RecoveryRooms } from './recovery.ts'

export type RiskRooms = ReturnType<typeof composeRisk>

/** What is weighed at a sign-in, and what its owner says of it afterwards. */
export function composeRisk(
  ground: Ground,
  rooms: Pick<AccountRooms, 'accounts' | 'emails'> &
    Pick<ProtocolRooms, 'signOut'> &
    Pick<AuthenticatorRooms, 'failures' | 'passwordSafety'> &
    RecoveryRooms &
    Pick<ProofingRooms, 'proofing'>,
) {
  const { audit, now } = ground
  const { signOut, passwordSafety: passwords, recoveries, recoveryHolds, securityQuestions, proofing } = rooms
  const common = { ...ground, ...rooms, passwords }
  const holds = createHolds(common)
  return {
    holds,
    risk: createRisk({ ...common, holds }),
    arrivals: createArrivals(common),
    disavowals: createDisavowals({
      ...common,
      holds,
      async endRecoveries(changed, transaction) {
        await recoveries.forget(changed.accountId, transaction)
        await recoveryHolds.forget(changed.accountId, transaction)
        await securityQuestions.forgetChosenSince(changed, transaction)
        await proofing.forgetPhone(changed.accountId, transaction)
      },
      suspendSetUpSince: (changed, transaction) =>
        suspendSetUpSince({ ...changed, at: now() }, { transaction, audit }),
      signOutEverywhere: (accountId) => signOut.everywhere(accountId),
    }),
  }
}
