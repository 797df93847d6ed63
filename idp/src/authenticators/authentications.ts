import type { Knex } from 'knex'
import type { Clock } from 'shared/clock.ts'
import { digest } from 'shared/crypto/seal.ts'
import { IdpError } from '../errors.ts'
import type { Db } from '../vault/db.ts'
import type { AuthenticationEvent } from './assurance.ts'
import type { Method } from './authenticator.ts'
import type { SignInHistory } from './second-method.ts'

/**
 * The record of every successful use of an authenticator, by the occasion it was for (an interaction's uid) and,
 * once that has ended in one, by session.
 */
export interface Authentications {
  /**
   * Given a transaction, the event exists exactly when it commits.
   * @throws {IdpError} `authenticator-suspended`, whatever its kind: what is suspended is of no use anywhere.
   */
  record(
    event: {
      occasion: string
      accountId: string
      method: Method
      authenticatorId?: string | undefined
    },
    db?: Db,
  ): Promise<void>
  /**
   * Events of an interaction, and those of the browser's session, when one is given, from a time on; oldest first. A
   * password that was found out, or an authenticator that is suspended, proves nothing from then on in interactions that
   * are still under way.
   */
  during(of: {
    occasion: string
    session?: { uid: string; since: Date } | undefined
  }): Promise<readonly OccasionEvent[]>
  /** How often, and since when, an account has signed in: visits that ended in a session count. */
  historyOf(accountId: string): Promise<SignInHistory>
  /** The interaction ended in this session: its events are the session's from now on. */
  adopt(of: { occasion: string; sessionUid: string }): Promise<void>
}

/** An event as one occasion sees it. */
export interface OccasionEvent extends AuthenticationEvent {
  /** Not earlier in the session. */
  readonly onThisOccasion: boolean
}

export function createAuthentications({ db, now }: { db: Knex; now: Clock }): Authentications {
  return {
    async record({ occasion, accountId, method, authenticatorId }, transaction = db) {
      if (authenticatorId !== undefined) await markUsed(authenticatorId, transaction)
      await transaction('authentication_event').insert({
        account_id: accountId,
        interaction: digest(occasion),
        method,
        authenticator_id: authenticatorId ?? null,
        at: now(),
      })
    },

    async during({ occasion, session }) {
      const rows: EventRow[] = await db('authentication_event')
        .join('account', 'account.id', 'authentication_event.account_id')
        .where((query) => {
          query.where({ interaction: digest(occasion) })
          if (session !== undefined)
            query.orWhere((earlier) =>
              earlier.where({ session: digest(session.uid) }).andWhere('at', '>=', session.since),
            )
        })
        .whereRaw(
          "(session is not null or method <> 'password' or password_compromised_at is null or at > password_compromised_at)",
        )
        .whereRaw(
          `(session is not null or not exists (
              select from authenticator a where a.id = authenticator_id and a.suspended_at is not null))`,
        )
        .orderBy('authentication_event.id')
        .select('account_id', 'interaction', 'method', 'authenticator_id', 'at')
      return rows.map((row) => ({
        accountId: row.account_id,
        method: row.method,
        authenticatorId: row.authenticator_id ?? undefined,
        at: row.at,
        onThisOccasion: row.interaction.equals(digest(occasion)),
      }))
    },

    async historyOf(accountId) {
      const row = await db('authentication_event')
        .where({ account_id: accountId })
        .whereNotNull('session')
        .first(db.raw('min(at) as first, count(distinct interaction)::int as sign_ins'))
      return { firstSignIn: row.first ?? undefined, signIns: row.sign_ins }
    },

    async adopt({ occasion, sessionUid }) {
      await db('authentication_event')
        .where({ interaction: digest(occasion) })
        .whereNull('session')
        .update({ session: digest(sessionUid) })
    },
  }

  async function markUsed(id: string, transaction: Db): Promise<void> {
    const used = await transaction('authenticator')
      .where({ id })
      .whereNull('suspended_at')
      .update({ last_used_at: now() })
    if (used === 0) throw new IdpError('authenticator-suspended')
  }
}

interface EventRow {
  readonly account_id: string
  readonly interaction: Buffer
  readonly method: Method
  readonly authenticator_id: string | null
  readonly at: Date
}
