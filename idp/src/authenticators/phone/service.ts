import { after, type Clock, seconds } from 'shared/clock.ts'
import { digest, fingerprint } from 'shared/crypto/seal.ts'
import { ok, type Result, refused } from 'shared/result.ts'
import type { Accounts } from '../../accounts/accounts.ts'
import { tellOwner } from '../../accounts/owner.ts'
import type { Audit } from '../../audit/audit.ts'
import type { Attempt, Limits } from '../../limits/limits.ts'
import type { Notices } from '../../notices/notices.ts'
import type { Channel, Line, PhoneSender } from '../../telephony/phone-sender.ts'
import type { Vault } from '../../vault/vault.ts'
import type { Authentications } from '../authentications.ts'
import { nameLabel } from '../authenticators.ts'
import { codeFingerprint } from './code.ts'
import type { Asked, CodeIssue, Target } from './code-issue.ts'
import { lineByPlan, maskNumber, refusedLine } from './phone-number.ts'
import { type CodeRow, type PhoneStore, type Refusal, SLOTS } from './store.ts'

/** Codes by text message and call: out-of-band authentication over the telephone network (SP 800-63B-4 §3.1.3). */
export interface PhoneCodes {
  /** The phones of an account. */
  list(accountId: string): Promise<readonly PhoneView[]>
  /** The numbers in full, for their owner's eyes: E.164 by the phone's id. */
  numbers(accountId: string): Promise<ReadonlyMap<string, string>>
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
}

/** `used`: this interaction's code has done its work already. */
type CodeRefusal = 'wrong-code' | 'used' | 'expired' | 'locked' | 'not-begun'

export interface PhoneView {
  readonly id: string
  /** All but the last four digits hidden. */
  readonly masked: string
  readonly takesTextMessages: boolean
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

export function createPhoneCodes(deps: {
  store: PhoneStore
  issue: CodeIssue
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
  randomUuid: () => string
}): PhoneCodes {
  const { store, issue, vault, authentications, limits, audit, now } = deps

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

    async numbers(accountId) {
      const phones = await store.find(accountId)
      const numbers = phones.map(
        async ({ id, sealedNumber }) => [id, await openNumber(accountId, id, sealedNumber)] as const,
      )
      return new Map(await Promise.all(numbers))
    },

    async beginSetUp(asked) {
      const { accountId, number, channel } = asked
      const numberFingerprint = fingerprintOf(accountId, number)
      const phones = await store.find(accountId)
      if (phones.some((phone) => phone.numberFingerprint.equals(numberFingerprint)))
        return refused('already-added')
      if (phones.length >= SLOTS.length) return refused('enough')
      // Counted before the vendor is asked: looking a number up costs money too.
      const receiver = { number, purpose: 'set-up' } as const
      if (!(await issue.mayAsk(asked, receiver))) return refused('too-many')
      const line = await lineOf(number)
      const refusal = refusedLine(line, channel)
      if (refusal !== undefined) {
        await audit.record({ kind: 'phone-refused', accountId, detail: { line } })
        return refused(refusal)
      }
      const phoneId = deps.randomUuid()
      const sealedNumber = await vault.seal(accountId, label(phoneId), number)
      const target: Target = {
        phoneId,
        purpose: 'set-up',
        sealedNumber,
        numberFingerprint,
        takesTextMessages: line !== 'landline',
        lineKnown: line !== 'unknown',
      }
      // Refused where a button was pressed twice: the first press has sent it.
      const issued = await issue.send(asked, target, number)
      if (!issued.ok) await issue.giveBack(asked, receiver)
      return ok()
    },

    async sendCode(asked) {
      const phone = (await store.find(asked.accountId)).find(({ id }) => id === asked.phoneId)
      if (phone === undefined) return refused('unknown')
      return sendTo(asked, { ...phone, phoneId: phone.id, purpose: 'sign-in', lineKnown: true })
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
  }

  /** The numbering plan first: what it refuses, nobody needs to be asked. `unknown` where nobody says. */
  async function lineOf(number: string): Promise<Line> {
    const planned = lineByPlan(number)
    if (planned !== 'unknown' && refusedLine(planned, 'voice-call') !== undefined) return planned
    return deps.sender.line(number).catch((): Line => 'unknown')
  }

  async function sendTo(
    asked: Asked,
    target: Target & { sealedNumber: Buffer },
  ): Promise<Result<undefined, 'calls-only' | 'too-many' | 'too-soon'>> {
    const { accountId, channel } = asked
    if (channel === 'text-message' && !target.takesTextMessages) return refused('calls-only')
    const number = await openNumber(accountId, target.phoneId, target.sealedNumber)
    const { phoneId, purpose, numberFingerprint, takesTextMessages, lineKnown } = target
    const sealedNumber = purpose === 'set-up' ? target.sealedNumber : null
    const kept = { phoneId, purpose, numberFingerprint, takesTextMessages, lineKnown, sealedNumber }
    if (!(await issue.mayAsk(asked, { number, purpose }))) return refused('too-many')
    const issued = await issue.send(asked, kept, number)
    if (!issued.ok) await issue.giveBack(asked, { number, purpose })
    return issued
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
    if (code.usedAt !== null) return refused('used')
    if (code.expiresAt <= now()) return refused('expired')
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
    { accountId, interaction }: CodeRow,
    attempt: Attempt,
  ): Promise<Result<never, 'wrong-code' | 'used' | 'locked'>> {
    const last = await store.findCode({ accountId, interaction })
    if (last !== undefined && last.usedAt !== null) return refused('used')
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

  function typed({ accountId, phoneId, interaction }: CodeRow, code: string): Buffer {
    return codeFingerprint(deps.key, { accountId, phoneId, interaction, code })
  }

  /** Of number and account: two accounts with one phone cannot be told from the table. */
  function fingerprintOf(accountId: string, number: string): Buffer {
    return fingerprint(deps.key, `number\n${accountId}\n${number}`)
  }
}

/** After this long a vendor that has not taken the message is called slow. */
const SLOW = seconds(10)

const label = (phoneId: string) => `phone/${phoneId}`
