import { chooseLetterSender } from '../proofing/letter/choose-letter-sender.ts'
import { createProofingRoom } from '../proofing/room.ts'
import { chooseRecordSources } from '../records/choose-record-sources.ts'
import { createVision } from '../vision/vision.ts'
import type { AccountRooms } from './accounts.ts'
import type { AuthenticatorRooms } from './authenticators.ts'
import type { Ground } from './ground.ts'
import type { ProtocolRooms } from './protocol.ts'

export type ProofingRooms = ReturnType<typeof composeProofing>

/** Identity proofing, the eyes it looks with and the records it asks. */
export function composeProofing(
  ground: Ground,
  {
    accounts,
    identities,
    phoneSender,
  }: Pick<AccountRooms, 'accounts'> &
    Pick<ProtocolRooms, 'identities'> &
    Pick<AuthenticatorRooms, 'phoneSender'>,
) {
  const { config, keys, now, mailer } = ground
  const vision = createVision({ now, workers: config.IDP_VISION_WORKERS, queue: config.IDP_VISION_QUEUE })
  const proofing = createProofingRoom({
    ...ground,
    accounts,
    identities,
    vision,
    keyEncryption: keys.keyEncryption,
    sources: chooseRecordSources(config, { now, newRequestId: ground.randomUuid }),
    sender: phoneSender,
    letterSender: chooseLetterSender(config, mailer),
    fonts: ground.assets.fonts,
    keys: {
      lookup: keys.derive('proofing-lookup'),
      phoneCodes: keys.derive('proofing-phone-codes'),
      letters: keys.derive('proofing-letters'),
      enrolments: keys.derive('proofing-enrolments'),
      handoffs: keys.derive('proofing-handoffs'),
    },
    quiz: config.IDP_KNOWLEDGE_QUIZ === 'on',
    clerks: config.IDP_COUNTER_CLERKS,
    office: config.IDP_CALL_HOURS,
    referees: config.IDP_CALL_REFEREES,
    faceThresholds: { pass: config.IDP_FACE_PASS, review: config.IDP_FACE_REVIEW },
    sandbox: !config.production,
  })
  return { vision, proofing }
}
