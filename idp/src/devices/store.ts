import type { Db } from '../vault/db.ts'

export interface DeviceRow {
  readonly id: string
  readonly digest: Buffer
  readonly sealed_summary: Buffer
  readonly country: string | null
  readonly first_seen_at: Date
  readonly last_seen_at: Date
  readonly remembered_until: Date | null
  readonly vouched_at: Date | null
  readonly disavowed_at: Date | null
}

export interface SignInRow {
  readonly id: string
  readonly device_id: string
  readonly at: Date
  readonly sealed_address: Buffer
  readonly country: string | null
  readonly relying_party: string
}

/** Browsers and sign-ins in PostgreSQL. Give it a pool or a transaction. */
export function createDeviceStore(db: Db) {
  return {
    async find(accountId: string, digest: Buffer): Promise<DeviceRow | undefined> {
      return db('device').where({ account_id: accountId, digest }).first()
    },

    /** Most recently seen first. */
    async all(accountId: string): Promise<readonly DeviceRow[]> {
      return db('device').where({ account_id: accountId }).orderBy('last_seen_at', 'desc').orderBy('id')
    },

    /** The first sight of a browser, or one more. Two at once make one row, and one of them is told it is new. */
    async see(seen: {
      id: string
      accountId: string
      digest: Buffer
      sealedSummary: Buffer
      country: string | undefined
      at: Date
    }): Promise<{ id: string; isNew: boolean }> {
      const { rows } = await db.raw(
        `insert into device (id, account_id, digest, sealed_summary, country, first_seen_at, last_seen_at)
         values (:id, :accountId, :digest, :sealedSummary, :country, :at, :at)
         on conflict (account_id, digest) do update set
           sealed_summary = excluded.sealed_summary, country = excluded.country, last_seen_at = excluded.last_seen_at
         returning id, xmax = 0 as is_new`,
        { ...seen, country: seen.country ?? null },
      )
      return { id: rows[0].id, isNew: rows[0].is_new }
    },

    async vouch(deviceId: string, at: Date): Promise<void> {
      await db('device').where({ id: deviceId }).update({ vouched_at: at, disavowed_at: null })
    },

    async disavow(deviceId: string, at: Date): Promise<void> {
      await db('device').where({ id: deviceId }).update({ disavowed_at: at })
    },

    /** False when this interaction's sign-in is on record already. */
    async insertSignIn(row: {
      id: string
      accountId: string
      deviceId: string
      interaction: Buffer
      at: Date
      sealedAddress: Buffer
      country: string | undefined
      relyingParty: string
      acr: string
    }): Promise<boolean> {
      const inserted = await db('sign_in')
        .insert({
          id: row.id,
          account_id: row.accountId,
          device_id: row.deviceId,
          interaction: row.interaction,
          at: row.at,
          sealed_address: row.sealedAddress,
          country: row.country ?? null,
          relying_party: row.relyingParty,
          acr: row.acr,
        })
        .onConflict(['interaction', 'account_id'])
        .ignore()
        .returning('id')
      return inserted.length === 1
    },

    async adopt(interaction: Buffer, session: Buffer): Promise<void> {
      await db('sign_in').where({ interaction }).whereNull('session').update({ session })
    },

    /** The newest sign-in that its owner has not disowned. */
    async lastSignIn(accountId: string): Promise<SignInRow | undefined> {
      return db('sign_in')
        .join('device', 'device.id', 'sign_in.device_id')
        .where('sign_in.account_id', accountId)
        .whereNull('device.disavowed_at')
        .orderBy('sign_in.at', 'desc')
        .first('sign_in.*')
    },

    async newestSignIn(accountId: string): Promise<SignInRow | undefined> {
      return db('sign_in').where({ account_id: accountId }).orderBy('at', 'desc').first()
    },

    /** The newest first, with the browser each was made with. */
    async signIns(accountId: string, most: number): Promise<readonly (SignInRow & DeviceRow)[]> {
      return db('device')
        .join('sign_in', 'device.id', 'sign_in.device_id')
        .where('sign_in.account_id', accountId)
        .orderBy('sign_in.at', 'desc')
        .limit(most)
        .select('device.*', 'sign_in.*')
    },

    /** Countries its owner signed in from, as far back as sign-ins and browsers are kept. */
    async countries(accountId: string): Promise<readonly string[]> {
      const { rows } = await db.raw(
        `select country from device where account_id = :accountId and disavowed_at is null
         union
         select s.country from sign_in s join device d on d.id = s.device_id
         where s.account_id = :accountId and d.disavowed_at is null`,
        { accountId },
      )
      return rows.flatMap(({ country }: { country: string | null }) => country ?? [])
    },

    /** The newest sign-in of each session, by the session's digest. */
    async ofSessions(
      accountId: string,
      sessions: readonly Buffer[],
    ): Promise<readonly (SignInRow & { readonly session: Buffer })[]> {
      return db('sign_in')
        .distinctOn('session')
        .where({ account_id: accountId })
        .whereIn('session', [...sessions])
        .orderBy('session')
        .orderBy('at', 'desc')
    },
  }
}

/** What people answered to "remember this browser?", and what follows. */
export function createRememberStore(db: Db) {
  return {
    async answer(row: {
      accountId: string
      interaction: Buffer
      remember: boolean
      at: Date
    }): Promise<void> {
      await db('remember_answer')
        .insert({
          account_id: row.accountId,
          interaction: row.interaction,
          remember: row.remember,
          answered_at: row.at,
        })
        .onConflict(['interaction', 'account_id'])
        .merge()
    },

    async answerIn(accountId: string, interaction: Buffer): Promise<boolean | undefined> {
      const row = await db('remember_answer').where({ account_id: accountId, interaction }).first('remember')
      return row?.remember
    },

    async remember(deviceId: string, until: Date): Promise<void> {
      await db('device').where({ id: deviceId }).update({ remembered_until: until })
    },

    /** Answers of interactions under way are forgotten too: they must not bring a browser back. */
    async forget(accountId: string): Promise<void> {
      await db('remember_answer').where({ account_id: accountId }).delete()
      await db('device')
        .where({ account_id: accountId })
        .whereNotNull('remembered_until')
        .update({ remembered_until: null })
    },
  }
}
