import type { Knex } from 'knex'
import { after, type Clock, days } from 'shared/clock.ts'
import { lettersToOwner, type News, type OwnerDeps } from '../accounts/owner.ts'
import type { Audit } from '../audit/audit.ts'
import type { Notice } from '../notices/notice.ts'
import { nextStep } from '../step.ts'
import { type CaseState, ownPhone } from './case-state.ts'
import { createCaseStore } from './case-store.ts'
import { type Cases, fingerprintsOf, LOOK_BACK, type OpenCase } from './cases.ts'
import { type Decision, decide, refusedAlready } from './decision.ts'
import { expiredSlot } from './documents/document-rules.ts'
import { withDocument } from './documents/sides.ts'
import type { NoticeOfProofing } from './notice-of-proofing.ts'
import { isOutside, PROOFING, type ProofingStep } from './steps.ts'
import { tooBusy, VELOCITY, type VelocityReason, type VelocityRule } from './velocity.ts'
import type { VerifiedAttributes, VerifiedIdentities } from './verified-identities.ts'

/** Cases that come to their end: decided, handed to a reviewer, or out of time. */
export interface Settlement {
  /**
   * Decides the case of this account if everything it needs is there, or if what is left to do outside, such as a
   * visit, could not change it any more. Undefined while something is missing.
   */
  settle(accountId: string): Promise<Decision | undefined>
}

/** A case that is held must be decided by then; nobody waits for ever. */
export const REVIEW_LIFE = days(30)

export function createSettlement(
  deps: OwnerDeps & {
    db: Knex
    cases: Pick<Cases, 'open' | 'record'>
    identities: Pick<VerifiedIdentities, 'holderOf' | 'isSomebodyElse' | 'isDocumentElsewhere' | 'save'>
    lookupKey: Buffer
    noticeOfProofing: NoticeOfProofing
    audit: Audit
    publicUrl: string
    now: Clock
  },
): Settlement {
  const { db, audit, now } = deps
  const link = `${deps.publicUrl}/account/identity`
  const store = createCaseStore(db)

  return {
    async settle(accountId) {
      for (;;) {
        const open = await deps.cases.open(accountId)
        if (open === undefined) return undefined
        const step = nextStep(PROOFING, open.state)
        if (await isExpiredMeanwhile(open)) return undefined
        const decision = step === undefined ? await decideNow(open) : decideBefore(step, open)
        if (decision === undefined) return undefined
        if (await carryOut(open, decision)) return decision
      }
    },
  }

  /** A document that was good when it was read is shown anew, or another one, if its last day has passed since. */
  async function isExpiredMeanwhile({ id, state }: OpenCase): Promise<boolean> {
    const slot = expiredSlot(state, now())
    if (slot === undefined) return false
    await deps.cases.record(id, (current) => {
      const document = current.documents[slot]
      return document === undefined || expiredSlot(current, now()) !== slot
        ? current
        : withDocument(slot, { ...document, problem: { reason: 'document-expired' } })(current)
    })
    return true
  }

  function decideBefore(step: ProofingStep, { state }: OpenCase): Decision | undefined {
    return isOutside(step) ? refusedAlready(state) : undefined
  }

  async function decideNow({ id, accountId, state }: OpenCase): Promise<Decision> {
    const prints = fingerprintsOf(deps.lookupKey, state)
    const { personFingerprint: person, documentFingerprint: document } = prints
    const [holder, isSomebodyElse, isDocumentElsewhere, others, busy] = await Promise.all([
      person && deps.identities.holderOf(person),
      person !== undefined && deps.identities.isSomebodyElse(accountId, person),
      document !== undefined && deps.identities.isDocumentElsewhere(accountId, document),
      store.othersWith({ accountId, ...prints, since: after(now(), -LOOK_BACK) }),
      busyWith(id, accountId),
    ])
    return decide(state, {
      personHasAccount: holder !== undefined && holder !== accountId,
      accountHasPerson: isSomebodyElse,
      othersWithPerson: others.person,
      othersWithDocument: others.document + (isDocumentElsewhere ? 1 : 0),
      busy,
    })
  }

  async function busyWith(caseId: string, accountId: string): Promise<readonly VelocityReason[]> {
    const traits = await store.traits(caseId)
    const counted = VELOCITY.map(async (rule): Promise<[VelocityRule, number]> => {
      const print = traits[rule.of]
      if (print === null) return [rule, 0]
      const since = after(now(), -rule.within)
      return [rule, await store.othersSharing({ accountId, trait: rule.of, print, since })]
    })
    return tooBusy(new Map(await Promise.all(counted)))
  }

  /** False when the case was changed since it was read, or the person was proofed elsewhere in this very moment. */
  async function carryOut(open: OpenCase, decision: Decision): Promise<boolean> {
    const { id, version, accountId } = open
    const notices = await noticesOf(open, decision)
    const transaction = await db.transaction()
    try {
      const rows = createCaseStore(transaction)
      const done =
        decision.result === 'proofed'
          ? (await rows.end({ id, version, stage: 'proofed', reasons: [], now: now() })) &&
            (await keep(open, decision.pathway, transaction))
          : await rows.end({
              id,
              version,
              stage: decision.result,
              reasons: decision.reasons,
              dueAt: after(now(), REVIEW_LIFE),
              now: now(),
            })
      if (!done) {
        await transaction.rollback()
        return false
      }
      await audit.record(
        { kind: AUDITED[decision.result], accountId, detail: detailOf(decision) },
        transaction,
      )
      for (const [owner, notice] of notices)
        await deps.notices.send(notice, transaction, { accountId: owner })
      if (decision.result === 'proofed') await deps.noticeOfProofing.send(open, transaction)
      await transaction.commit()
      return true
    } catch (fault) {
      await transaction.rollback()
      throw fault
    }
  }

  async function keep(
    { id, accountId, state }: OpenCase,
    pathway: 'face' | 'agent' | 'postal-code',
    transaction: Knex.Transaction,
  ): Promise<boolean> {
    const attributes = attributesOf(state)
    const { personFingerprint, documentFingerprint } = fingerprintsOf(deps.lookupKey, state)
    if (attributes === undefined || personFingerprint === undefined)
      throw new Error('A proofed case without attributes')
    const identity = { accountId, caseId: id, attributes, personFingerprint, documentFingerprint }
    const saved = await deps.identities.save({ ...identity, pathway, verifiedAt: now() }, transaction)
    return saved.ok
  }

  /** Who learns of it by mail, each with what they are told. */
  async function noticesOf(
    { accountId, state }: OpenCase,
    decision: Decision,
  ): Promise<readonly (readonly [string, Notice])[]> {
    const told = [lettersTo(accountId, newsOf(decision))]
    if (decision.result !== 'proofed' && decision.reasons.includes('one-account')) {
      // Whoever this person was verified as before learns that their number was given elsewhere.
      const { personFingerprint } = fingerprintsOf(deps.lookupKey, state)
      const holder = personFingerprint && (await deps.identities.holderOf(personFingerprint))
      if (holder !== undefined) told.push(lettersTo(holder, { kind: 'identity-claimed', link }))
    }
    return (await Promise.all(told)).flat()
  }

  async function lettersTo(owner: string, news: News) {
    return (await lettersToOwner(deps, owner, news)).map((notice) => [owner, notice] as const)
  }

  function newsOf({ result }: Decision): News {
    return { kind: result === 'proofed' ? 'identity-proofed' : `proofing-${result}`, link }
  }
}

const AUDITED = {
  proofed: 'identity-proofed',
  held: 'proofing-held',
  refused: 'proofing-refused',
} as const

function detailOf(decision: Decision): Record<string, string> {
  return decision.result === 'proofed'
    ? { pathway: decision.pathway }
    : { reasons: decision.reasons.join(' ') }
}

/** What the applicant reviewed and attested, and the records confirmed. */
function attributesOf(state: CaseState): VerifiedAttributes | undefined {
  const { review, details } = state
  if (review === undefined || details === undefined) return undefined
  const { ssn, address } = details
  const phone = ownPhone(state)
  return { ...review.person, ssn, address, ...(phone === undefined ? {} : { phone }) }
}
