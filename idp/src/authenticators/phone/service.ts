import type { Knex } from 'knex'
import { newCode } from '../../accounts/sign-up.ts'
import { after, type Clock, seconds } from 'shared/clock.ts'
import { digest, fingerprint, type RandomBytes } from 'shared/crypto/seal.ts'
import { ok, type Result, refused } from 'shared/result.ts'
import type { Language } from 'shared/web/language.ts'
import type { Accounts } from '../../accounts/accounts.ts'
import { tellOwner } from '../../accounts/owner.ts'
import type { Audit } from '../../audit/audit.ts'
import type { Queue } from '../../jobs/jobs.ts'
import type { Attempt, Limits } from '../../limits/limits.ts'
import type { Notices } from '../../notices/notices.ts'
import type { Channel, Line, PhoneSender } from '../../telephony/phone-sender.ts'
import { inTransaction } from '../../vault/db.ts'
import type { Vault } from '../../vault/vault.ts'
import type { Authentications } from '../authentications.ts'
import { nameLabel } from '../authenticators.ts'
import { CODE_LIFE, codeFingerprint, RESEND_AFTER } from './code.ts'
import type { Sending } from './delivery.ts'
import { lineByPlan, maskNumber, refusedLine } from './phone-number.ts'
import { type CodeRow, type NewCode, type PhoneStore, type Refusal, SLOTS } from './store.ts'

/** Codes by text message and call: out-of-band authentication over the telephone network (SP 800-63B-4 §3.1.3). */
export interface Phones {
  /** The phones of an account. */
  list(accountId: string): Promise<readonly PhoneView[]>
  /**
   * Sends a code to a number (E.164) that may become an authenticator. The reason it was refused for may be the kind
   * of line; where the vendor does not say that in time, the code waits until it does.
   */
  beginSetUp(
    asked: Asked & { number: string },
  ): Promise<Result<undefined, Refusal | 'already-added' | 'enough' | 'too-many'>>
  /** Sends a code to a phone of the account. */
  sendCode(
    asked: Asked & { phoneId: string },
  ): Promise<Result<undefined, 'unknown' | 'calls-only' | 'too-many' | 'too-soon'>>
  /** Sends a new code in the place of the one that this interaction has asked for last. */
  sendAgain(asked: Asked): Promise<Result<undefined, 'not-begun' | 'calls-only' | 'too-many' | 'too-soon'>>
  /** The code this interaction waits for: for its page. */
  waitingCode(of: { accountId: string; occasion: string }): Promise<WaitingCode | undefined>
  /** Proves that the number is in the hands of the account's owner. The proof is itself an authentication. */
  confirmSetUp(attempt: PhoneAttempt): Promise<Result<undefined, CodeRefusal | 'enough'>>
  /** Each code works once, even for two requests that arrive together, and for ten minutes (§3.1.3.2). */
  verify(attempt: PhoneAttempt): Promise<Result<undefined, CodeRefusal>>
  /** Another number is to be set up instead. */
  forgetSetUp(of: { accountId: string; occasion: string }): Promise<void>
}

type CodeRefusal = 'wrong-code' | 'expired' | 'locked' | 'not-begun'

export interface PhoneView {
  readonly id: string
  /** All but the last four digits hidden. */
  readonly masked: string
  readonly takesTextMessages: boolean
}

export interface Asked {
  readonly accountId: string
  readonly occasion: string
  readonly channel: Channel
  readonly language: Language
  /** The network address that asks. */
  readonly address: string
}

export interface PhoneAttempt {
  readonly accountId: string
  readonly code: string
  readonly occasion: string
}

export interface WaitingCode {
  readonly purpose: 'set-up' | 'sign-in'
  readonly masked: string
  readonly channel: Channel
  readonly takesTextMessages: boolean
  /** `slow`: longer under way than it should be. */
  readonly delivery: 'waiting' | 'slow' | 'sent' | Refusal
}

export function createPhones(deps: {
  db: Knex
  store: PhoneStore
  /** Takes the codes to be sent. */
  delivery: Queue<Sending>
  sender: Pick<PhoneSender, 'line'>
  vault: Vault
  accounts: Pick<Accounts, 'addresses' | 'find'>
  authentications: Pick<Authentications, 'record'>
  limits: Pick<Limits, 'attempt' | 'succeeded'>
  audit: Audit
  notices: Notices
  /** For fingerprints of codes and numbers. */
  key: Buffer
  now: Clock
  randomBytes: RandomBytes
  randomUuid: () => string
}): Phones {
  const { store, vault, authentications, limits, audit, now } = deps

  return {
    async list(accountId) {
      const phones = await store.find(accountId)
      return Promise.all(
        phones.map(async ({ id, sealedNumber, takesTextMessages }) => ({
          id,
          takesTextMessages,
          masked: maskNumber(await openNumber(accountId, id, sealedNumber)),
        })),
      )
    },

    async beginSetUp(asked) {
      const { accountId, number, channel } = asked
      const numberFingerprint = fingerprintOf(accountId, number)
      const phones = await store.find(accountId)
      if (phones.some((phone) => phone.numberFingerprint.equals(numberFingerprint)))
        return refused('already-added')
      if (phones.length >= SLOTS.length) return refused('enough')
      // Counted before the vendor is asked: looking a number up costs money too.
      if (!(await mayAskFor(asked, number))) return refused('too-many')
      const line = await lineOf(number)
      const refusal = refusedLine(line, channel)
      if (refusal !== undefined) {
        await audit.record({ kind: 'phone-refused', accountId, detail: { line } })
        return refused(refusal)
      }
      const phoneId = deps.randomUuid()
      const sealedNumber = await vault.seal(accountId, label(phoneId), number)
      const target = { phoneId, sealedNumber, numberFingerprint, takesTextMessages: line !== 'landline' }
      // A button pressed twice: the first press has sent it.
      await issue(asked, { ...target, purpose: 'set-up' }, { number, lineUnknown: line === 'unknown' })
      return ok()
    },

    async sendCode(asked) {
      const phone = (await store.find(asked.accountId)).find(({ id }) => id === asked.phoneId)
      if (phone === undefined) return refused('unknown')
      return sendTo(asked, { ...phone, phoneId: phone.id, purpose: 'sign-in' })
    },

    async sendAgain(asked) {
      const last = await codeFor(asked)
      if (last === undefined || last.usedAt !== null) return refused('not-begun')
      if (last.sealedNumber !== null) return sendTo(asked, { ...last, sealedNumber: last.sealedNumber })
      const phone = (await store.find(asked.accountId)).find(({ id }) => id === last.phoneId)
      return phone === undefined
        ? refused('not-begun')
        : sendTo(asked, { ...last, sealedNumber: phone.sealedNumber })
    },

    async waitingCode(of) {
      const code = await codeFor(of)
      if (code === undefined || code.usedAt !== null) return undefined
      const { purpose, channel, takesTextMessages } = code
      const number = await numberOf(code)
      if (number === undefined) return undefined
      const slow = code.delivery === 'waiting' && now() >= after(code.askedAt, SLOW)
      return {
        purpose,
        channel,
        takesTextMessages,
        masked: maskNumber(number),
        delivery: slow ? 'slow' : code.delivery,
      }
    },

    async confirmSetUp(attempt) {
      const found = await beginAttempt(attempt, 'set-up')
      if (!found.ok) return found
      const { code, counted } = found.value
      const { accountId, phoneId, channel } = code
      const number = await numberOf(code)
      if (number === undefined) return refused('not-begun')
      const outcome = await store.confirm({
        code,
        codeFingerprint: typed(code, attempt.code),
        sealedName: await vault.seal(accountId, nameLabel(phoneId), maskNumber(number)),
        at: now(),
      })
      if (outcome === 'enough') return refused('enough')
      if (outcome === 'wrong-or-used') return refuseCode(code, counted)
      await succeed(attempt, { authenticatorId: phoneId, channel })
      await audit.record({ kind: 'authenticator-added', accountId, detail: { authenticator: 'phone' } })
      await tellOwner(deps, accountId, { kind: 'authenticator-added', authenticator: 'phone' })
      return ok()
    },

    async verify(attempt) {
      const found = await beginAttempt(attempt, 'sign-in')
      if (!found.ok) return found
      const { code, counted } = found.value
      const used = await store.useCode({
        id: code.id,
        codeFingerprint: typed(code, attempt.code),
        at: now(),
      })
      if (!used) return refuseCode(code, counted)
      await succeed(attempt, { authenticatorId: code.phoneId, channel: code.channel })
      return ok()
    },

    async forgetSetUp({ accountId, occasion }) {
      await store.forgetCode({ accountId, interaction: digest(occasion) })
    },
  }

  /** The numbering plan first: what it refuses, nobody needs to be asked. `unknown` where nobody says. */
  async function lineOf(number: string): Promise<Line> {
    const planned = lineByPlan(number)
    if (planned !== 'unknown' && refusedLine(planned, 'voice-call') !== undefined) return planned
    return deps.sender.line(number).catch((): Line => 'unknown')
  }

  async function mayAskFor({ accountId, address }: Asked, number: string): Promise<boolean> {
    for (const [name, key] of sendingLimits({ accountId, address, number }))
      if (!(await limits.attempt(name, key)).permitted) return false
    return true
  }

  async function sendTo(
    asked: Asked,
    target: Pick<NewCode, 'phoneId' | 'purpose' | 'numberFingerprint' | 'takesTextMessages'> & {
      sealedNumber: Buffer
    },
  ): Promise<Result<undefined, 'calls-only' | 'too-many' | 'too-soon'>> {
    const { accountId, channel, address } = asked
    if (channel === 'text-message' && !target.takesTextMessages) return refused('calls-only')
    const number = await openNumber(accountId, target.phoneId, target.sealedNumber)
    if (!(await mayAskFor(asked, number))) return refused('too-many')
    const { phoneId, purpose, numberFingerprint, takesTextMessages } = target
    const kept = purpose === 'set-up' ? target.sealedNumber : null
    const code = { phoneId, purpose, numberFingerprint, takesTextMessages, sealedNumber: kept }
    const issued = await issue(asked, code, { number, lineUnknown: false })
    if (issued.ok) return issued
    for (const [name, key] of sendingLimits({ accountId, address, number })) await limits.succeeded(name, key)
    return issued
  }

  /** The code and the job that sends it exist together or not at all. */
  function issue(
    { accountId, occasion, channel, language }: Asked,
    target: Pick<
      NewCode,
      'phoneId' | 'purpose' | 'sealedNumber' | 'numberFingerprint' | 'takesTextMessages'
    >,
    { number, lineUnknown }: { number: string; lineUnknown: boolean },
  ): Promise<Result<undefined, 'too-soon'>> {
    const code = newCode(deps.randomBytes)
    const interaction = digest(occasion)
    const { phoneId } = target
    const row: NewCode = {
      ...target,
      id: deps.randomUuid(),
      accountId,
      interaction,
      channel,
      codeFingerprint: codeFingerprint(deps.key, { accountId, phoneId, interaction, code }),
      askedAt: now(),
      expiresAt: after(now(), CODE_LIFE),
    }
    return inTransaction(deps.db, async (transaction) => {
      const unlessAskedSince = after(now(), -RESEND_AFTER)
      if (!(await store.replaceCode(row, { unlessAskedSince }, transaction))) return refused('too-soon')
      const sending = { codeId: row.id, to: number, code, channel, language, lineUnknown }
      await deps.delivery.send(sending, transaction)
      return ok()
    })
  }

  function codeFor({ accountId, occasion }: { accountId: string; occasion: string }) {
    return store.findCode({ accountId, interaction: digest(occasion) })
  }

  /** Finds what the typed code is to be compared with, and counts the guess before it is. */
  async function beginAttempt(
    attempt: PhoneAttempt,
    purpose: CodeRow['purpose'],
  ): Promise<Result<{ code: CodeRow; counted: Attempt }, CodeRefusal>> {
    const code = await codeFor(attempt)
    if (code === undefined || code.purpose !== purpose) return refused('not-begun')
    if (code.usedAt !== null || code.expiresAt <= now()) return refused('expired')
    const counted = await limits.attempt('phone-code', attempt.accountId)
    return counted.permitted ? ok({ code, counted }) : refused('locked')
  }

  async function succeed(
    { accountId, occasion }: PhoneAttempt,
    { authenticatorId, channel }: { authenticatorId: string; channel: Channel },
  ): Promise<void> {
    await limits.succeeded('phone-code', accountId)
    await authentications.record({ accountId, occasion, method: channel, authenticatorId })
  }

  async function refuseCode(
    { accountId }: CodeRow,
    attempt: Attempt,
  ): Promise<Result<never, 'wrong-code' | 'locked'>> {
    await audit.record({ kind: 'authenticator-refused', accountId, detail: { authenticator: 'phone' } })
    return refused('lockedUntil' in attempt ? 'locked' : 'wrong-code')
  }

  /** Undefined when the phone was removed meanwhile. */
  async function numberOf({ accountId, phoneId, sealedNumber }: CodeRow): Promise<string | undefined> {
    const sealed =
      sealedNumber ?? (await store.find(accountId)).find(({ id }) => id === phoneId)?.sealedNumber
    return sealed && openNumber(accountId, phoneId, sealed)
  }

  async function openNumber(accountId: string, phoneId: string, sealed: Buffer): Promise<string> {
    return (await vault.unseal(accountId, label(phoneId), sealed)).toString()
  }

  const typed = ({ accountId, phoneId, interaction }: CodeRow, code: string) =>
    codeFingerprint(deps.key, { accountId, phoneId, interaction, code })

  /** Of number and account: two accounts with one phone cannot be told from the table. */
  const fingerprintOf = (accountId: string, number: string) =>
    fingerprint(deps.key, `number\n${accountId}\n${number}`)
}

/** After this long a vendor that has not taken the message is called slow. */
const SLOW = seconds(10)

function sendingLimits(of: { accountId: string; address: string; number: string }) {
  return [
    ['phone-sends-per-address', of.address],
    ['phone-sends-per-account', of.accountId],
    ['phone-sends-per-phone', of.number],
  ] as const
}

const label = (phoneId: string) => `phone/${phoneId}`
