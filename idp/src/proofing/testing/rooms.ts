import { randomBytes, randomUUID } from 'node:crypto'
import type { Knex } from 'knex'
import type { Clock } from 'shared/clock.ts'
import { ok } from 'shared/result.ts'
import { PUBLIC_URL } from '../../accounts/testing/rooms.ts'
import { createFakeHasher } from '../../authenticators/testing/fake-hasher.ts'
import { BRAND, createAuthenticatorRooms } from '../../authenticators/testing/rooms.ts'
import { createTestJobs } from '../../jobs/testing/jobs.ts'
import type { Notices } from '../../notices/notices.ts'
import { createKeyFileEncryption } from '../../vault/key-encryption.ts'
import { createCasePictures } from '../case-pictures.ts'
import type { CaseState } from '../case-state.ts'
import { createCases } from '../cases.ts'
import type { LetterSender, PostalLetter } from '../letter/letter-sender.ts'
import { createSandboxLetterSender } from '../letter/sandbox.ts'
import { createNoticeOfProofing } from '../notice-of-proofing.ts'
import { createSettlement } from '../settlement.ts'
import { createVerifiedIdentities } from '../verified-identities.ts'
import { completeCase } from './case.ts'
import { TEST_FONTS } from './fonts.ts'

const keyEncryption = createKeyFileEncryption({ current: 'k1', keys: { k1: randomBytes(32) }, randomBytes })
const lookupKey = randomBytes(32)

/** The rooms of proofing on a real database; what needs eyes or records is left out. */
export function createProofingRooms(deps: { db: Knex; notices: Notices; now: Clock }) {
  const { db, notices, now } = deps
  const rooms = createAuthenticatorRooms({ db, notices, now, hasher: createFakeHasher() })
  const common = { ...rooms, db, notices, keyEncryption, lookupKey, now, randomBytes, randomUuid: randomUUID }
  const { jobs, ...queues } = createTestJobs()
  const confirmed: string[] = []
  const letters: PostalLetter[] = []
  const postman = createSandboxLetterSender({ mailer: { send: async () => {} }, production: false })
  const letterSender: LetterSender = {
    async send(letter) {
      const sent = await postman.send(letter)
      if (sent.ok) letters.push(letter)
      return sent
    },
  }
  const cases = createCases(common)
  const pictures = createCasePictures(common)
  const identities = createVerifiedIdentities(common)
  const settlement = createSettlement({
    ...common,
    cases,
    identities,
    publicUrl: PUBLIC_URL,
    noticeOfProofing: createNoticeOfProofing({
      ...common,
      jobs,
      sender: {
        async send({ to }) {
          confirmed.push(to)
          return ok()
        },
      },
      letterSender,
      fonts: TEST_FONTS,
      brandName: BRAND,
      publicUrl: PUBLIC_URL,
      demo: true,
    }),
  })

  /** A case of a new account that only has to be decided. */
  async function newCase(change: (state: CaseState) => CaseState = (state) => state) {
    const { accountId } = await rooms.newAccount()
    await cases.begin(accountId)
    const open = await cases.open(accountId)
    if (open === undefined) throw new Error('No case was opened')
    await cases.record(open.id, () => change(completeCase()))
    return { accountId, caseId: open.id }
  }

  return {
    ...rooms,
    jobs,
    ...queues,
    keyEncryption,
    lookupKey,
    cases,
    pictures,
    identities,
    settlement,
    /** Phones that were told of a proofing. */
    confirmed,
    letters,
    letterSender,
    newCase,
  }
}
