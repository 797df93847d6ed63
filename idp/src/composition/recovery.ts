import { createRecoveries } from '../recovery/recoveries.ts'
import { createRecoveryHolds } from '../recovery/recovery-holds.ts'
import { createSecurityQuestions } from '../recovery/security-questions.ts'
import type { AccountRooms } from './accounts.ts'
import type { AuthenticatorRooms } from './authenticators.ts'
import type { Ground } from './ground.ts'
import type { ProtocolRooms } from './protocol.ts'

export type RecoveryRooms = ReturnType<typeof composeRecovery>

/** Ways back in for somebody who has lost a factor. */
export function composeRecovery(
  ground: Ground,
  rooms: Pick<AccountRooms, 'accounts'> &
    Pick<ProtocolRooms, 'authentications'> &
    Pick<AuthenticatorRooms, 'hasher' | 'passwords' | 'recoveryCodes'>,
) {
  const common = { ...ground, ...rooms }
  const securityQuestions = createSecurityQuestions({
    ...common,
    on: ground.config.IDP_SECURITY_QUESTIONS === 'on',
  })
  return {
    recoveries: createRecoveries({ ...common, sealingKey: ground.keys.derive('recovery') }),
    securityQuestions,
    recoveryHolds: createRecoveryHolds({ ...common, questions: securityQuestions }),
  }
}
