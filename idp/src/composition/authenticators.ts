import { createAuthenticators } from '../authenticators/authenticators.ts'
import { createEnrolled } from '../authenticators/enrolled.ts'
import { createChallenges } from '../authenticators/passkeys/challenges.ts'
import { createPasskeys } from '../authenticators/passkeys/service.ts'
import { createPasskeyStore } from '../authenticators/passkeys/store.ts'
import { createWebAuthn } from '../authenticators/passkeys/webauthn.ts'
import { createHasher } from '../authenticators/password/hasher.ts'
import { createPasswordKnowledge } from '../authenticators/password/knowledge.ts'
import { createTellLockedOut } from '../authenticators/password/lockout.ts'
import { createPasswordSafety } from '../authenticators/password/safety.ts'
import { createPasswords } from '../authenticators/password/service.ts'
import { createPasswordStore } from '../authenticators/password/store.ts'
import { createCodeIssue } from '../authenticators/phone/code-issue.ts'
import { createCodeDelivery } from '../authenticators/phone/delivery.ts'
import { createPhoneCodes } from '../authenticators/phone/service.ts'
import { createPhoneStore } from '../authenticators/phone/store.ts'
import { createPhones } from '../authenticators/push/phones.ts'
import { createQuestionMessage } from '../authenticators/push/question-message.ts'
import { createPushRequests } from '../authenticators/push/requests.ts'
import { createSandboxPushSender } from '../authenticators/push/sandbox-sender.ts'
import { createWebPushSender } from '../authenticators/push/web-push-sender.ts'
import { createRecoveryCodes } from '../authenticators/recovery-codes/service.ts'
import { createRecoveryCodeStore } from '../authenticators/recovery-codes/store.ts'
import { createTotps } from '../authenticators/totp/service.ts'
import { createTotpStore } from '../authenticators/totp/store.ts'
import { createFailures } from '../risk/failures.ts'
import { chooseSender } from '../telephony/choose-sender.ts'
import type { AccountRooms } from './accounts.ts'
import type { Ground } from './ground.ts'
import type { ProtocolRooms } from './protocol.ts'

export type AuthenticatorRooms = Awaited<ReturnType<typeof composeAuthenticators>>

/** Everything by which somebody shows that they are the one who made the account. */
export async function composeAuthenticators(
  ground: Ground,
  rooms: Pick<AccountRooms, 'accounts' | 'signUps' | 'unlocks'> & Pick<ProtocolRooms, 'authentications'>,
) {
  const { config, db, keys, publicUrl, mailer, brandName } = ground
  const common = { ...ground, ...rooms }
  const hasher = await createHasher({ queue: config.IDP_HASH_QUEUE })
  const knowledge = createPasswordKnowledge({ breachedFile: config.IDP_BREACHED_PASSWORDS_FILE })
  const passwordSafety = createPasswordSafety({ ...ground, knowledge })
  const failures = createFailures({ ...ground, key: keys.derive('failures') })
  const passwords = createPasswords({
    ...common,
    store: createPasswordStore(db),
    hasher,
    knowledge,
    safety: passwordSafety,
    failures,
    tellLockedOut: createTellLockedOut(common),
  })

  const phoneSender = chooseSender(config, mailer)
  const phone = {
    ...common,
    store: createPhoneStore(db),
    sender: phoneSender,
    key: keys.derive('phones'),
  }
  const issue = createCodeIssue({ ...phone, delivery: createCodeDelivery(phone) })
  const pushSender =
    config.IDP_PUSH_PROVIDER === 'sandbox'
      ? createSandboxPushSender({ mailer, production: config.production })
      : createWebPushSender({ key: keys.derive('web-push'), contact: publicUrl })

  return {
    hasher,
    enrolled: createEnrolled(ground),
    authenticators: createAuthenticators(common),
    passwordSafety,
    failures,
    passwords,
    totps: createTotps({ ...common, store: createTotpStore(db), issuerName: brandName }),
    phoneSender,
    phoneCodes: createPhoneCodes({ ...phone, issue }),
    passkeys: createPasskeys({
      ...common,
      store: createPasskeyStore(db),
      challenges: createChallenges(ground),
      webAuthn: createWebAuthn({ publicUrl, name: brandName }),
      userHandleKey: keys.derive('webauthn-user-handle'),
    }),
    pushSender,
    phones: createPhones({ ...common, sender: pushSender }),
    pushRequests: createPushRequests({
      ...common,
      message: createQuestionMessage({ ...common, sender: pushSender }),
      numberKey: keys.derive('push-number'),
    }),
    recoveryCodes: createRecoveryCodes({ ...common, store: createRecoveryCodeStore(db), hasher }),
  }
}
