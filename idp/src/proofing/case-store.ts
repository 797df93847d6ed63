import type { Db } from '../vault/db.ts'
import type { Trait } from './velocity.ts'

const COLUMN_OF = {
  phone: 'phone_fingerprint',
  address: 'address_fingerprint',
  device: 'device_fingerprint',
  network: 'network_fingerprint',
} as const satisfies Readonly<Record<Trait, string>>

export type Stage = 'open' | 'held' | 'proofed' | 'refused' | 'expired' | 'abandoned'

export interface CaseRow {
  readonly id: string
  readonly account_id: string
  readonly stage: Stage
  readonly sealed_state: Buffer | null
  readonly version: number
  readonly reasons: readonly string[]
  readonly opened_at: Date
  readonly changed_at: Date
  readonly due_at: Date
  readonly ended_at: Date | null
}

export interface NewCase {
  readonly id: string
  readonly accountId: string
  readonly sealedState: Buffer
  readonly wrappedImageKey: Buffer
  /** Of the browser and the network it was begun with. */
  readonly deviceFingerprint: Buffer | undefined
  readonly networkFingerprint: Buffer | undefined
  readonly now: Date
  readonly dueAt: Date
}

/** A change of a case that nobody else has changed since it was read. */
export interface CaseChange {
  readonly id: string
  readonly version: number
  readonly sealedState: Buffer
  readonly personFingerprint: Buffer | undefined
  readonly documentFingerprint: Buffer | undefined
  readonly phoneFingerprint: Buffer | undefined
  readonly addressFingerprint: Buffer | undefined
  /** Nothing is left for its owner to do just now. */
  readonly waitsForUs: boolean
  readonly now: Date
}

export interface CaseEnd {
  readonly id: string
  readonly version: number
  readonly stage: Exclude<Stage, 'open'>
  readonly reasons: readonly string[]
  readonly dueAt?: Date
  readonly now: Date
}

export function createCaseStore(db: Db) {
  return {
    /** The newest case of an account, open or not. */
    async newest(accountId: string): Promise<CaseRow | undefined> {
      return db('proofing_case').where({ account_id: accountId }).orderBy('opened_at', 'desc').first()
    },

    async list(accountId: string): Promise<readonly CaseRow[]> {
      return db('proofing_case').where({ account_id: accountId }).orderBy('opened_at', 'desc')
    },

    async find(id: string): Promise<CaseRow | undefined> {
      return db('proofing_case').where({ id }).first()
    },

    /** False when the account has a case under way, be it since this very moment. */
    async insert(opened: NewCase): Promise<boolean> {
      const rows = await db('proofing_case')
        .insert({
          id: opened.id,
          account_id: opened.accountId,
          stage: 'open',
          sealed_state: opened.sealedState,
          version: 1,
          wrapped_image_key: opened.wrappedImageKey,
          device_fingerprint: opened.deviceFingerprint ?? null,
          network_fingerprint: opened.networkFingerprint ?? null,
          opened_at: opened.now,
          changed_at: opened.now,
          due_at: opened.dueAt,
        })
        .onConflict(db.raw(`(account_id) where stage in ('open', 'held')`))
        .ignore()
        .returning('id')
      return rows.length === 1
    },

    /** False when it was changed or ended meanwhile. */
    async update(change: CaseChange): Promise<boolean> {
      const changed = await db('proofing_case')
        .where({ id: change.id, version: change.version, stage: 'open' })
        .update({
          sealed_state: change.sealedState,
          version: change.version + 1,
          person_fingerprint: change.personFingerprint ?? null,
          document_fingerprint: change.documentFingerprint ?? null,
          phone_fingerprint: change.phoneFingerprint ?? null,
          address_fingerprint: change.addressFingerprint ?? null,
          ...(change.waitsForUs
            ? { waiting_since: db.raw('coalesce(waiting_since, ?)', [change.now]) }
            : { waiting_since: null, asked_again_at: null }),
          changed_at: change.now,
        })
      return changed === 1
    },

    /** Holds the case or ends it, as it was read. False when it was changed or ended meanwhile. */
    async end(end: CaseEnd): Promise<boolean> {
      const changed = await db('proofing_case')
        .where({ id: end.id, version: end.version })
        .whereIn('stage', ['open', 'held'])
        .update({
          stage: end.stage,
          reasons: [...end.reasons],
          version: end.version + 1,
          changed_at: end.now,
          ...(end.stage === 'held' ? { due_at: end.dueAt } : { ended_at: end.now }),
        })
      return changed === 1
    },

    /** False when it is not refused any more, or its pictures have been destroyed. */
    async reopen(change: {
      id: string
      version: number
      sealedState: Buffer
      now: Date
      dueAt: Date
    }): Promise<boolean> {
      const changed = await db('proofing_case')
        .where({ id: change.id, version: change.version, stage: 'refused' })
        .whereNotNull('wrapped_image_key')
        .whereNotExists(db('proofing_appeal').where({ case_id: change.id, stage: 'open' }))
        .update({
          stage: 'open',
          reasons: [],
          sealed_state: change.sealedState,
          version: change.version + 1,
          changed_at: change.now,
          due_at: change.dueAt,
          ended_at: null,
          // A wait before the decision is over, and whoever waits again can say so again.
          waiting_since: null,
          wait_told_at: null,
          asked_again_at: null,
        })
      if (changed === 1) await db('proofing_escalation').where({ case_id: change.id }).delete()
      return changed === 1
    },

    /** How many other accounts have shown this person's number, or this document, since a moment. */
    async othersWith(of: {
      accountId: string
      personFingerprint: Buffer | undefined
      documentFingerprint: Buffer | undefined
      since: Date
    }): Promise<{ person: number; document: number }> {
      const { rows } = await db.raw(
        `select count(distinct account_id) filter (where person_fingerprint = :person)::int as person,
           count(distinct account_id) filter (where document_fingerprint = :document)::int as document
         from proofing_case where account_id <> :accountId and changed_at >= :since
           and (person_fingerprint = :person or document_fingerprint = :document)`,
        {
          accountId: of.accountId,
          person: of.personFingerprint ?? null,
          document: of.documentFingerprint ?? null,
          since: of.since,
        },
      )
      return rows[0]
    },

    /** What velocity rules compare of a case. */
    async traits(id: string): Promise<Readonly<Record<Trait, Buffer | null>>> {
      const row = await db('proofing_case')
        .where({ id })
        .first(...Object.values(COLUMN_OF))
      return {
        phone: row?.phone_fingerprint ?? null,
        address: row?.address_fingerprint ?? null,
        device: row?.device_fingerprint ?? null,
        network: row?.network_fingerprint ?? null,
      }
    },

    /** How many other accounts began a case with the same since a moment. */
    async othersSharing(of: {
      accountId: string
      trait: Trait
      print: Buffer
      since: Date
    }): Promise<number> {
      const row = await db('proofing_case')
        .where({ [COLUMN_OF[of.trait]]: of.print })
        .whereNot({ account_id: of.accountId })
        .andWhere('opened_at', '>=', of.since)
        .countDistinct('account_id as others')
        .first()
      return Number(row?.others ?? 0)
    },

    /** Forgets whom and which document the ended cases of an account were about: they may be proofed elsewhere. */
    async forgetPerson(accountId: string): Promise<void> {
      await db('proofing_case')
        .where({ account_id: accountId })
        .whereNotNull('ended_at')
        .update({ person_fingerprint: null, document_fingerprint: null })
    },

    /** Forgets what cases that began before had in common with others: nothing counts it any more. */
    async forgetTraits(before: Date): Promise<void> {
      await db('proofing_case')
        .where('opened_at', '<', before)
        .andWhere((some) => Object.values(COLUMN_OF).map((column) => some.orWhereNotNull(column)))
        .update(Object.fromEntries(Object.values(COLUMN_OF).map((column) => [column, null])))
    },

    /** Forgets which people and documents the cases that ended before were about. */
    async forgetPeople(before: Date): Promise<void> {
      await db('proofing_case')
        .where('ended_at', '<', before)
        .andWhere((some) => some.whereNotNull('person_fingerprint').orWhereNotNull('document_fingerprint'))
        .update({ person_fingerprint: null, document_fingerprint: null })
    },
  }
}
