import type { Knex } from 'knex'
import { after, type Clock } from 'shared/clock.ts'
import { fingerprint, type RandomBytes } from 'shared/crypto/seal.ts'
import { ok, type Result, refused } from 'shared/result.ts'
import type { DocumentFonts } from 'shared/web/assets.ts'
import { LANGUAGES, type Language } from 'shared/web/language.ts'
import { z } from 'zod'
import { lettersToOwner, type OwnerDeps } from '../../accounts/owner.ts'
import type { Audit } from '../../audit/audit.ts'
import type { Jobs } from '../../jobs/jobs.ts'
import type { Limits } from '../../limits/limits.ts'
import { inTransaction } from '../../vault/db.ts'
import { addressSchema, type CaseState, fullName, personOf } from '../case-state.ts'
import type { Cases, OpenCase } from '../cases.ts'
import { letterCodeLife, newLetterCode, nextLetterAt } from './code.ts'
import { codeLetter } from './code-letter.ts'
import type { LetterSender } from './letter-sender.ts'
import { createLetterStore } from './letter-store.ts'
import { mailPage } from './mail-page.ts'

/**
 * Letters with a code to the applicant's validated postal address (SP 800-63A-4 §3.8). A code is bound to its case,
 * person and address: whoever changes one of them needs another letter.
 */
export interface Letters {
  /** Where the letters of a case stand. */
  standing(of: OpenCase): Promise<LettersStanding>
  /** Makes a code, the case's only one from now on, and has it printed and mailed. */
  ask(of: OpenCase, language: Language): Promise<Result<undefined, LetterRefusal>>
  /** Confirms that mail to the address reaches this person. A code works once, and wrong ones cost time. */
  confirm(of: OpenCase, code: string): Promise<Result<undefined, 'wrong-code' | 'locked'>>
}

/** `address-unconfirmed`: no record says that this person lives there. */
export type LetterRefusal = 'address-unconfirmed' | 'too-soon' | 'too-many'

export interface LettersStanding {
  /** The newest letter to the present person and address; older ones no longer count. */
  readonly letter?: {
    readonly askedAt: Date
    readonly expiresAt: Date
    /** Taken by the vendor. */
    readonly sentAt?: Date
    readonly undeliverable: boolean
  }
  /** From when another one may be asked for; undefined: now. */
  readonly nextAt?: Date
}

export function createLetters(
  deps: OwnerDeps & {
    db: Knex
    jobs: Pick<Jobs, 'queue'>
    sender: LetterSender
    cases: Pick<Cases, 'answerTogether'>
    limits: Pick<Limits, 'attempt' | 'succeeded'>
    audit: Audit
    fonts: DocumentFonts
    key: Buffer
    brandName: string
    publicUrl: string
    demo: boolean
    now: Clock
    randomBytes: RandomBytes
    randomUuid: () => string
  },
): Letters {
  const { db, limits, audit, now } = deps
  const store = createLetterStore(db)

  const queue = deps.jobs.queue({
    name: 'proofing-letters',
    schema: z.object({
      letterId: z.uuid(),
      name: z.string(),
      address: addressSchema,
      code: z.string(),
      writtenAt: z.iso.datetime(),
      expiresAt: z.iso.datetime(),
      language: z.enum(LANGUAGES),
    }),
    async run({ letterId, writtenAt, expiresAt, ...rest }) {
      // Asked for again, or given up, since: paper that no longer counts is not printed.
      if (!(await store.isNewest(letterId))) return
      const dates = { writtenAt: new Date(writtenAt), expiresAt: new Date(expiresAt) }
      const page = codeLetter({ ...deps, ...rest, ...dates })
      const sent = await mailPage(page, letterId, deps)
      await store.settle(letterId, sent.ok ? 'sent' : 'undeliverable', now())
    },
  })

  return {
    async standing({ id, accountId, state }) {
      const [newest, asked] = await Promise.all([store.newest(id), store.askedAt(accountId)])
      const next = nextLetterAt(asked, now())
      const isCurrent = newest?.subject.equals(subjectOf(state)) === true && newest.expires_at > now()
      return {
        ...(newest === undefined || !isCurrent
          ? {}
          : {
              letter: {
                askedAt: newest.asked_at,
                expiresAt: newest.expires_at,
                undeliverable: newest.undeliverable_at !== null,
                ...(newest.sent_at === null ? {} : { sentAt: newest.sent_at }),
              },
            }),
        ...(next === undefined ? {} : { nextAt: next.at }),
      }
    },

    async ask({ id: caseId, accountId, state }, language) {
      const person = personOf(state)
      const { address, addressCheck } = state.details ?? {}
      if (person === undefined || address === undefined || addressCheck?.outcome !== 'match')
        return refused('address-unconfirmed')
      const early = nextLetterAt(await store.askedAt(accountId), now())
      if (early !== undefined) return refused(early.reason)
      // However many accounts ask: nobody's letter box is filled with them.
      const place = placeOf(address)
      if (!(await limits.attempt('letters-per-household', place)).permitted) return refused('too-many')
      const news = await lettersToOwner(deps, accountId, {
        kind: 'proofing-letter-asked',
        link: `${deps.publicUrl}/account/identity`,
      })
      const asked = await inTransaction(
        db,
        async (transaction): Promise<Result<undefined, LetterRefusal>> => {
          const rows = createLetterStore(transaction)
          await rows.lock(accountId)
          const next = nextLetterAt(await rows.askedAt(accountId), now())
          if (next !== undefined) return refused(next.reason)
          const code = newLetterCode(deps.randomBytes)
          const [letterId, writtenAt] = [deps.randomUuid(), now()]
          const expiresAt = after(writtenAt, letterCodeLife(address.state))
          await rows.insert({
            id: letterId,
            caseId,
            accountId,
            subject: subjectOf(state),
            print: printOf(caseId, state, code),
            askedAt: writtenAt,
            expiresAt,
          })
          await rows.keepCaseUntil(caseId, expiresAt)
          const times = { writtenAt: writtenAt.toISOString(), expiresAt: expiresAt.toISOString() }
          await queue.send(
            { letterId, name: fullName(person), address, code, language, ...times },
            transaction,
          )
          for (const notice of news) await deps.notices.send(notice, transaction, { accountId })
          await audit.record({ kind: 'proofing-letter-asked', accountId }, transaction)
          return ok()
        },
      )
      if (!asked.ok) await limits.succeeded('letters-per-household', place)
      return asked
    },

    async confirm({ id: caseId, accountId, state }, code) {
      const counted = await limits.attempt('proofing-letter-code', accountId)
      if (!counted.permitted) return refused('locked')
      const [at, print] = [now(), printOf(caseId, state, code)]
      // One transaction: a code that was used up and forgotten would cost another week of waiting for the post.
      const confirmed = await deps.cases.answerTogether(
        caseId,
        'letter',
        (current) =>
          subjectOf(current).equals(subjectOf(state))
            ? { ...current, postalConfirmedAt: at.toISOString() }
            : current,
        async (transaction) => {
          if (!(await createLetterStore(transaction).use({ caseId, print, now: at }))) return false
          await audit.record({ kind: 'proofing-letter-confirmed', accountId }, transaction)
          return true
        },
      )
      if (!confirmed.ok || confirmed.value.postalConfirmedAt !== at.toISOString())
        return refused(counted.lockedUntil === undefined ? 'wrong-code' : 'locked')
      await limits.succeeded('proofing-letter-code', accountId)
      return ok()
    },
  }

  /** Who is written to, and where. */
  function subjectOf(state: CaseState): Buffer {
    return fingerprint(deps.key, `subject\n${subjectText(state)}`)
  }

  function printOf(caseId: string, state: CaseState, code: string): Buffer {
    return fingerprint(deps.key, `code\n${caseId}\n${code}\n${subjectText(state)}`)
  }
}

function subjectText(state: CaseState): string {
  const { givenName, middleName = '', familyName, birthDate } = personOf(state) ?? {}
  const { street, unit = '', city, state: region, zip } = state.details?.address ?? {}
  return JSON.stringify([givenName, middleName, familyName, birthDate, street, unit, city, region, zip])
}

function placeOf({ street, unit = '', zip }: NonNullable<CaseState['details']>['address']): string {
  return [street, unit, zip.slice(0, 5)]
    .map((line) => line.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''))
    .join(' ')
}
