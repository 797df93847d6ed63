import type { Knex } from 'knex'
import { after, type Clock, days } from 'shared/clock.ts'
import { fingerprint, type RandomBytes } from 'shared/crypto/seal.ts'
import { ok, type Result, refused } from 'shared/result.ts'
import { isPublic, networkOf } from 'shared/web/network.ts'
import type { Audit } from '../audit/audit.ts'
import type { Browser } from '../devices/browser.ts'
import { addressKey } from '../records/address-key.ts'
import { undoAfter } from '../step.ts'
import { inTransaction } from '../vault/db.ts'
import type { KeyEncryption } from '../vault/key-encryption.ts'
import type { Vault } from '../vault/vault.ts'
import { imageKeyContext } from './case-pictures.ts'
import { type CaseState, caseStateSchema, EMPTY_CASE, notAttested } from './case-state.ts'
import { type CaseChange, type CaseRow, createCaseStore, type Stage } from './case-store.ts'
import { numberOn } from './evidence.ts'
import { personBound } from './person-bound.ts'
import { waitsFor } from './redress/waiting.ts'
import { PROOFING, type ProofingStep } from './steps.ts'

/** One applicant's attempt to be proofed. It belongs to the account, not to a visit: it outlives any browser. */
export interface ProofingCase {
  readonly id: string
  readonly accountId: string
  readonly stage: Stage
  readonly reasons: readonly string[]
  readonly openedAt: Date
  readonly changedAt: Date
  readonly dueAt: Date
  readonly endedAt?: Date
}

/** A case that can still be changed, with what it holds. */
export interface OpenCase extends ProofingCase {
  readonly version: number
  readonly state: CaseState
}

export interface Cases {
  /** The newest case of the account, whatever became of it. */
  newest(accountId: string): Promise<ProofingCase | undefined>
  /** Every case of the account, the newest first. */
  history(accountId: string): Promise<readonly ProofingCase[]>
  /** The case under way. Undefined when there is none, or it is held: then nothing of it can be changed. */
  open(accountId: string): Promise<OpenCase | undefined>
  /** The newest case with what it holds, decided or not. Undefined once that was destroyed. */
  kept(accountId: string): Promise<OpenCase | undefined>
  /** By its id, held ones included. */
  underWay(caseId: string): Promise<OpenCase | undefined>
  /** Begins a case, or goes on with the one there is. Two tabs that begin together share one. */
  begin(
    accountId: string,
    browser?: Pick<Browser, 'secret' | 'address'>,
    /** What is known of the person already. */
    known?: CaseState,
  ): Promise<void>
  /**
   * Opens a refused case again, to be looked over and attested anew. False once what it held has been destroyed, or
   * when it is not refused any more.
   */
  reopen(caseId: string): Promise<boolean>
  /**
   * Answers a step: later steps that rest on it are taken back. `change` may run several times, when others change
   * the case at the same moment. Refused when the case was ended meanwhile.
   */
  answer(
    caseId: string,
    step: ProofingStep,
    change: (state: CaseState) => CaseState,
  ): Promise<Result<CaseState, 'ended'>>
  /**
   * The same, together with what has to be written exactly when the answer is: `alongside` runs in its transaction,
   * and not at all when `change` changes nothing. Where it says no, neither is written.
   */
  answerTogether(
    caseId: string,
    step: ProofingStep,
    change: (state: CaseState) => CaseState,
    alongside: (transaction: Knex.Transaction) => Promise<boolean>,
  ): Promise<Result<CaseState, 'ended' | 'prevented'>>
  /** Records what was found out, or an answer that no other one rests on; undoes nothing. */
  record(caseId: string, change: (state: CaseState) => CaseState): Promise<Result<CaseState, 'ended'>>
  /** The applicant gives up, be it while somebody looks at the case. */
  abandon(accountId: string): Promise<void>
  /** What is compared between accounts, as keyed fingerprints only, is known no longer than it counts. */
  forgetFingerprints(): Promise<void>
}

/** An open case waits this long for its applicant. */
export const CASE_LIFE = days(30)
/** So far back another account's attempts with the same number or document are remarkable. */
export const LOOK_BACK = days(365)

export function createCases(deps: {
  db: Knex
  vault: Vault
  keyEncryption: KeyEncryption
  audit: Audit
  /** Key of the fingerprints of people and documents. */
  lookupKey: Buffer
  now: Clock
  randomBytes: RandomBytes
  randomUuid: () => string
}): Cases {
  const { vault, audit, now } = deps
  const store = createCaseStore(deps.db)

  async function change(
    caseId: string,
    by: (state: CaseState) => CaseState,
    save: (values: CaseChange) => Promise<boolean> = store.update,
  ): Promise<Result<CaseState, 'ended'>> {
    for (;;) {
      const row = await store.find(caseId)
      if (row === undefined || row.stage !== 'open' || row.sealed_state === null) return refused('ended')
      const before = await openState(row.account_id, row.sealed_state)
      const changedBy = by(before)
      if (changedBy === before) return ok(before)
      const state = personBound(before, changedBy)
      const changed = await save({
        id: caseId,
        version: row.version,
        sealedState: await vault.seal(row.account_id, LABEL, JSON.stringify(caseStateSchema.parse(state))),
        ...fingerprintsOf(deps.lookupKey, state),
        waitsForUs: waitsFor(state) !== undefined,
        now: now(),
      })
      if (changed) return ok(state)
    }
  }

  async function openState(accountId: string, sealed: Buffer): Promise<CaseState> {
    return caseStateSchema.parse(JSON.parse((await vault.unseal(accountId, LABEL, sealed)).toString()))
  }

  async function withState(row: CaseRow | undefined): Promise<OpenCase | undefined> {
    if (row === undefined || row.sealed_state === null) return undefined
    const state = await openState(row.account_id, row.sealed_state)
    return { ...caseOf(row), version: row.version, state }
  }

  return {
    async newest(accountId) {
      const row = await store.newest(accountId)
      return row && caseOf(row)
    },

    async history(accountId) {
      return (await store.list(accountId)).map(caseOf)
    },

    async open(accountId) {
      const row = await store.newest(accountId)
      return row?.stage === 'open' ? withState(row) : undefined
    },

    async kept(accountId) {
      return withState(await store.newest(accountId))
    },

    async underWay(caseId) {
      const row = await store.find(caseId)
      return row?.stage === 'open' || row?.stage === 'held' ? withState(row) : undefined
    },

    async begin(accountId, browser, known = EMPTY_CASE) {
      const id = deps.randomUuid()
      const opened = await store.insert({
        id,
        accountId,
        sealedState: await vault.seal(accountId, LABEL, JSON.stringify(known)),
        wrappedImageKey: await deps.keyEncryption.wrap(deps.randomBytes(32), imageKeyContext(id)),
        ...originOf(deps.lookupKey, browser),
        now: now(),
        dueAt: after(now(), CASE_LIFE),
      })
      if (opened) await audit.record({ kind: 'proofing-begun', accountId })
    },

    async reopen(caseId) {
      const row = await store.find(caseId)
      if (row === undefined || row.stage !== 'refused' || row.sealed_state === null) return false
      const { account_id: accountId, version } = row
      const state = notAttested(await openState(accountId, row.sealed_state))
      const sealedState = await vault.seal(accountId, LABEL, JSON.stringify(state))
      const values = { id: caseId, version, sealedState, now: now(), dueAt: after(now(), CASE_LIFE) }
      const reopened = await deps.db.transaction((transaction) => createCaseStore(transaction).reopen(values))
      if (reopened) await audit.record({ kind: 'proofing-resumed', accountId })
      return reopened
    },

    answer: (caseId, step, by) => change(caseId, answering(step, by)),

    async answerTogether(caseId, step, by, alongside) {
      let prevented = false
      const saveTogether = (values: CaseChange) =>
        inTransaction(deps.db, async (transaction) => {
          if (!(await createCaseStore(transaction).update(values))) return refused('changed')
          prevented = !(await alongside(transaction))
          return prevented ? refused('prevented') : ok()
        })
      const save = async (values: CaseChange) => (await saveTogether(values)).ok || prevented
      const answered = await change(caseId, answering(step, by), save)
      return prevented ? refused('prevented') : answered
    },

    record: change,

    async abandon(accountId) {
      for (;;) {
        const row = await store.newest(accountId)
        if (row?.stage !== 'open' && row?.stage !== 'held') return
        const { id, version } = row
        // An answer may come in this very moment; giving up is not lost for that.
        const ended = await store.end({ id, version, stage: 'abandoned', reasons: [], now: now() })
        if (ended) return audit.record({ kind: 'proofing-abandoned', accountId })
      }
    },

    async forgetFingerprints() {
      await store.forgetTraits(after(now(), -TRAITS_KEPT))
      await store.forgetPeople(after(now(), -LOOK_BACK))
    },
  }
}

/** A changed answer takes back what later steps have settled with it. */
function answering(step: ProofingStep, by: (state: CaseState) => CaseState) {
  return (state: CaseState): CaseState => {
    const answered = by(state)
    return answered === state ? state : undoAfter(PROOFING, answered, step)
  }
}

/** Longer than any velocity rule looks back. */
const TRAITS_KEPT = days(31)

/**
 * One person, document, phone and address, whoever's account they are shown in. Keyed: nobody can try out numbers. A
 * phone counts once a code has reached it; else anybody could put a stranger's number under suspicion.
 */
export function fingerprintsOf(key: Buffer, { details, documents, phone }: CaseState) {
  const number = phone?.confirmedAt === undefined ? undefined : phone.number
  const shown = numberOn(documents.first)
  // A number that is not theirs puts nobody under suspicion, and says nothing of who has an account.
  const isTheirs =
    details?.identityCheck?.outcome === 'match' || details?.identityCheck?.outcome === 'partial'
  return {
    personFingerprint: isTheirs ? personFingerprint(key, details.ssn) : undefined,
    documentFingerprint: shown === undefined ? undefined : fingerprint(key, `document\n${shown}`),
    phoneFingerprint: typeof number === 'string' ? fingerprint(key, `phone\n${number}`) : undefined,
    addressFingerprint: details && fingerprint(key, `address\n${addressKey(details.address)}`),
  }
}

/** A proxy's address says nothing about who is behind it. */
function originOf(key: Buffer, browser: Pick<Browser, 'secret' | 'address'> | undefined) {
  const { secret, address } = browser ?? {}
  return {
    deviceFingerprint: secret === undefined ? undefined : fingerprint(key, `device\n${secret}`),
    networkFingerprint:
      address === undefined || !isPublic(address)
        ? undefined
        : fingerprint(key, `network\n${networkOf(address)}`),
  }
}

export function personFingerprint(key: Buffer, ssn: string): Buffer {
  return fingerprint(key, `ssn\n${ssn}`)
}

const LABEL = 'proofing-case'

function caseOf(row: CaseRow): ProofingCase {
  return {
    id: row.id,
    accountId: row.account_id,
    stage: row.stage,
    reasons: row.reasons,
    openedAt: row.opened_at,
    changedAt: row.changed_at,
    dueAt: row.due_at,
    ...(row.ended_at === null ? {} : { endedAt: row.ended_at }),
  }
}
