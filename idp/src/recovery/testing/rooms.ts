import { randomBytes, randomUUID } from 'node:crypto'
import type { Knex } from 'knex'
import type { Clock } from 'shared/clock.ts'
import { PUBLIC_URL } from '../../accounts/testing/rooms.ts'
import { createFakeHasher } from '../../authenticators/testing/fake-hasher.ts'
import { createAuthenticatorRooms } from '../../authenticators/testing/rooms.ts'
import type { createRecordedNotices } from '../../notices/recorded-notices.ts'
import { createRecoveryHolds } from '../recovery-holds.ts'
import { createSecurityQuestions } from '../security-questions.ts'

/** Right answers to the questions of {@link createRecoveryRooms}' people. */
export const ANSWERS = ['The Wandering Lamps', 'Copper Creek', 'Onion soup'] as const

/** The rooms of recovery on a real database. */
export function createRecoveryRooms(deps: {
  db: Knex
  notices: ReturnType<typeof createRecordedNotices>
  now: Clock
  questionsOn?: boolean
}) {
  const { db, notices, now } = deps
  const hasher = createFakeHasher()
  const rooms = createAuthenticatorRooms({ db, notices, now, hasher })
  const questions = createSecurityQuestions({
    ...rooms,
    db,
    notices,
    now,
    hasher,
    on: deps.questionsOn ?? true,
  })
  const forgottenBrowsers: string[] = []
  const holds = createRecoveryHolds({
    ...rooms,
    forgetBrowsers: async (accountId) => void forgottenBrowsers.push(accountId),
    db,
    notices,
    now,
    questions,
    passwords: rooms.passwords,
    publicUrl: PUBLIC_URL,
    randomBytes,
    randomUuid: randomUUID,
  })

  /** Somebody with a second factor and recovery codes, both lost now. */
  async function newPerson() {
    const person = await rooms.newAccount()
    const { accountId } = person
    await db('authenticator').insert({
      id: randomUUID(),
      account_id: accountId,
      kind: 'totp',
      added_at: now(),
    })
    await rooms.recoveryCodes.issue(accountId)
    await rooms.recoveryCodes.acknowledge(accountId)
    notices.sent.length = 0
    return person
  }

  const givePassword = (accountId: string, occasion: string) =>
    rooms.authentications.record({ accountId, occasion, method: 'password' })

  const chooseQuestions = (accountId: string) =>
    questions.choose(accountId, [
      { question: 'first-concert', answer: ANSWERS[0] },
      { question: 'first-job-town', answer: ANSWERS[1] },
      { question: 'first-dish', answer: ANSWERS[2] },
    ])

  /** The token of the newest mail of this kind. */
  function tokenIn(kind: 'recovery-hold-asked' | 'recovery-hold-over'): string {
    const notice = notices.sent.findLast((sent) => sent.kind === kind)
    if (notice === undefined || !('link' in notice)) throw new Error(`No mail ${kind}`)
    return notice.link.split('/').at(-1) ?? ''
  }

  return {
    ...rooms,
    forgottenBrowsers,
    hasher,
    questions,
    holds,
    newPerson,
    givePassword,
    chooseQuestions,
    tokenIn,
  }
}
