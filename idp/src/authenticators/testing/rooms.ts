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
import type { Hasher } from '../password/hasher.ts'
import { createPasswords } from '../password/service.ts'
import { createPasswordStore } from '../password/store.ts'
import { createCodeIssue } from '../phone/code-issue.ts'
import type { Sending } from '../phone/delivery.ts'
import { createPhones } from '../phone/service.ts'
import { createPhoneStore } from '../phone/store.ts'
import { createRecoveryCodes } from '../recovery-codes/service.ts'
import { createRecoveryCodeStore } from '../recovery-codes/store.ts'
import { createTotps } from '../totp/service.ts'
import { createTotpStore } from '../totp/store.ts'

export const BRAND = 'Brand'

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
}) {
  const { db, hasher, now, telephone = SILENT_TELEPHONE } = deps
  const rooms = createRooms(deps)
  const authentications = createAuthentications({ db, now })
  const lockedOut: { email: string; milliseconds: number }[] = []
  const common = { ...rooms, ...deps, authentications, randomBytes, randomUuid: randomUUID }
  const passwords = createPasswords({
    ...common,
    store: createPasswordStore(db),
    knowledge: { isBreached: async () => false, score: () => 4 },
    tellLockedOut: async (lockout) => void lockedOut.push(lockout),
    brandName: BRAND,
  })
  const totps = createTotps({ ...common, store: createTotpStore(db), issuerName: BRAND })
  const recoveryCodes = createRecoveryCodes({ ...common, store: createRecoveryCodeStore(db) })
  const phoneDeps = { ...common, ...telephone, store: createPhoneStore(db), key: phoneKey }
  const phones = createPhones({ ...phoneDeps, issue: createCodeIssue(phoneDeps) })
  const authenticators = createAuthenticators(common)
  const enrolled = createEnrolled({ db })
  return {
    ...rooms,
    hasher,
    authentications,
    lockedOut,
    passwords,
    totps,
    phones,
    recoveryCodes,
    authenticators,
    enrolled,
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
