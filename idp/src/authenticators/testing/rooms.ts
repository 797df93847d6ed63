import { randomBytes, randomUUID } from 'node:crypto'
import type { Knex } from 'knex'
import type { Clock } from 'shared/clock.ts'
import { createRooms } from '../../accounts/testing/rooms.ts'
import type { Queue } from '../../jobs/jobs.ts'
import type { Notices } from '../../notices/notices.ts'
import type { PhoneSender } from '../../telephony/phone-sender.ts'
import { createAuthentications } from '../authentications.ts'
import { createAuthenticators } from '../authenticators.ts'
import { createEnrolled } from '../enrolled.ts'
import { createChallenges } from '../passkeys/challenges.ts'
import { createPasskeys } from '../passkeys/service.ts'
import { createPasskeyStore } from '../passkeys/store.ts'
import { createWebAuthn } from '../passkeys/webauthn.ts'
import type { Hasher } from '../password/hasher.ts'
import { createPasswordSafety } from '../password/safety.ts'
import { createPasswords } from '../password/service.ts'
import { createPasswordStore } from '../password/store.ts'
import { createCodeIssue } from '../phone/code-issue.ts'
import type { Sending } from '../phone/delivery.ts'
import { createPhoneCodes } from '../phone/service.ts'
import { createPhoneStore } from '../phone/store.ts'
import { createPhones } from '../push/phones.ts'
import type { PushSender } from '../push/push-sender.ts'
import type { QuestionMessage } from '../push/question-message.ts'
import { createPushRequests } from '../push/requests.ts'
import { createRecoveryCodes } from '../recovery-codes/service.ts'
import { createRecoveryCodeStore } from '../recovery-codes/store.ts'
import { createTotps } from '../totp/service.ts'
import { createTotpStore } from '../totp/store.ts'

export const BRAND = 'Brand'
/** The address that passkeys are bound to in tests. */
export const ORIGIN = 'https://id.example.test'

export interface Telephone {
  readonly sender: Pick<PhoneSender, 'line'>
  readonly delivery: Queue<Sending>
}

const phoneKey = randomBytes(32)
/** Every number is a mobile phone, and nothing is ever sent. */
const SILENT_TELEPHONE: Telephone = {
  sender: { line: async () => 'mobile' },
  delivery: { send: async () => {} },
}

/** The rooms of authenticators on a real database. */
export function createAuthenticatorRooms(deps: {
  db: Knex
  notices: Notices
  now: Clock
  hasher: Hasher
  telephone?: Telephone
  /** Where questions to phones go; in the sandbox no phone needs an address. */
  pushSender?: Pick<PushSender, 'accepts' | 'applicationServerKey'>
}) {
  const { db, hasher, now, telephone = SILENT_TELEPHONE } = deps
  const rooms = createRooms(deps)
  const authentications = createAuthentications({ db, now })
  const browsersForgotten: string[] = []
  const lockedOut: { email: string; milliseconds: number }[] = []
  const forgetBrowsers = async (accountId: string) => void browsersForgotten.push(accountId)
  const common = { ...rooms, ...deps, authentications, randomBytes, randomUuid: randomUUID }
  const knowledge = { isBreached: async () => false, score: () => 4 }
  const safety = createPasswordSafety({ ...common, knowledge })
  const passwords = createPasswords({
    ...common,
    store: createPasswordStore(db),
    knowledge,
    tellLockedOut: async (lockout) => void lockedOut.push(lockout),
    notices: deps.notices,
    brandName: BRAND,
    safety,
    forgetBrowsers,
    failures: { passwordRefused: async () => undefined },
  })
  const totps = createTotps({ ...common, store: createTotpStore(db), issuerName: BRAND })
  const recoveryCodes = createRecoveryCodes({ ...common, store: createRecoveryCodeStore(db) })
  const phoneDeps = { ...common, ...telephone, store: createPhoneStore(db), key: phoneKey }
  const phoneCodes = createPhoneCodes({ ...phoneDeps, issue: createCodeIssue(phoneDeps) })
  const passkeys = createPasskeys({
    ...common,
    store: createPasskeyStore(db),
    challenges: createChallenges({ db, now, randomBytes }),
    webAuthn: createWebAuthn({ publicUrl: ORIGIN, name: BRAND }),
    userHandleKey: Buffer.alloc(32, 4),
  })
  const sender = deps.pushSender ?? { accepts: () => true, applicationServerKey: undefined }
  const phones = createPhones({ ...common, sender })
  const { questions, message, pushFaults } = createTestPhoneCompany()
  const pushRequests = createPushRequests({
    ...common,
    jobs: {
      queue: ({ run }) => ({ send: (payload) => pushFaults.run(() => run(payload, { id: randomUUID() })) }),
    },
    message,
    numberKey: Buffer.alloc(32, 5),
  })
  const enrolled = createEnrolled({ db })
  const authenticators = createAuthenticators({ ...common, db, forgetBrowsers })
  return {
    ...rooms,
    hasher,
    authentications,
    lockedOut,
    browsersForgotten,
    safety,
    passwords,
    totps,
    phoneCodes,
    recoveryCodes,
    passkeys,
    phones,
    pushRequests,
    questions,
    pushFaults,
    enrolled,
    authenticators,
    newAccount,
  }

  /** A person of the sandbox, with a password. */
  async function newAccount({ password = 'violet harbor moss' } = {}) {
    const accountId = randomUUID()
    const email = `pat-${accountId}@example.test`
    await db.transaction(async (trx) => {
      await rooms.accounts.insert(
        {
          accountId,
          language: 'en',
          profile: { givenName: 'Pat', familyName: 'Sandbox' },
          email,
          termsVersion: '2026-10-01',
        },
        trx,
      )
      await createPasswordStore(trx).insert({ accountId, hash: await hasher.hash(password), at: now() }, trx)
    })
    return { accountId, email, password }
  }
}

/** Remembers what phones were sent. While it is `down`, jobs fail and wait to be tried again. */
function createTestPhoneCompany() {
  const questions: Parameters<QuestionMessage['send']>[0][] = []
  let last: () => Promise<void> = async () => {}
  const pushFaults = {
    down: false,
    gone: false,
    async run(job: () => Promise<void>) {
      last = job
      await job().catch(() => {})
    },
    retry: () => last(),
  }
  const message: QuestionMessage = {
    async send(question) {
      if (pushFaults.down) throw new Error('down')
      if (pushFaults.gone) return 'gone'
      questions.push(question)
      return 'sent'
    },
  }
  return { questions, message, pushFaults }
}
