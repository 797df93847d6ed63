import { AsyncLocalStorage } from 'node:async_hooks'
import type { Pool, PoolClient } from 'pg'
import { type Clock, seconds } from 'shared/clock.ts'
import { digest, type RandomBytes, seal, unseal } from 'shared/crypto/seal.ts'
import type { Payload } from './artefacts.ts'
import { mergeSession } from './session-merge.ts'

/** How long a cookie value that was just replaced still finds its session, for requests already under way. */
const ROTATED_COOKIE_GRACE = seconds(30)

export interface SessionStore {
  /** Runs one request; what it reads of a session is remembered until its end, as the base of the merge. */
  inRequest<T>(run: () => Promise<T>): Promise<T>
  find(cookie: string): Promise<Payload | undefined>
  findByUid(uid: string): Promise<Payload | undefined>
  upsert(cookie: string, payload: Payload, expiresIn: number): Promise<void>
  /** The cookie value was replaced; it goes on working for 30 seconds. */
  retireCookie(cookie: string): Promise<void>
  /** Signs the browser out: the session and all its cookie values are gone at once. */
  end(uid: string): Promise<void>
  /** Moves the idle limit: activity on our pages counts, not only protocol requests. */
  extend(uid: string, until: Date): Promise<void>
  /** Every live session of an account. */
  ofAccount(accountId: string): Promise<readonly Payload[]>
}

export function createSessionStore(deps: {
  pool: Pool
  key: Buffer
  now: Clock
  randomBytes: RandomBytes
}): SessionStore {
  const { pool, key, now, randomBytes } = deps
  const request = new AsyncLocalStorage<Map<string, Payload>>()
  const context = (uid: Buffer) => `Session/${uid.toString('hex')}`

  const open = (row: SessionRow): Payload => ({
    ...JSON.parse(unseal({ key, sealed: row.payload, context: context(row.uid) }).toString()),
    exp: Math.floor(row.expires_at.getTime() / 1000),
  })
  const remember = (payload: Payload) => {
    request.getStore()?.set(String(payload.uid), structuredClone(payload))
    return payload
  }

  return {
    inRequest: (run) => request.run(new Map(), run),

    async find(cookie) {
      const { rows } = await pool.query<SessionRow>({
        name: 'session-find',
        text: `select s.uid, s.payload, s.expires_at
                 from oidc_session_cookie c join oidc_session s using (uid)
                where c.id = $1 and (c.retires_at is null or c.retires_at > $2) and s.expires_at > $2`,
        values: [digest(cookie), now()],
      })
      return rows[0] === undefined ? undefined : { ...remember(open(rows[0])), jti: cookie }
    },

    async findByUid(uid) {
      const { rows } = await pool.query<SessionRow>({
        name: 'session-find-by-uid',
        text: 'select uid, payload, expires_at from oidc_session where uid = $1 and expires_at > $2',
        values: [digest(uid), now()],
      })
      return rows[0] === undefined ? undefined : open(rows[0])
    },

    async upsert(cookie, { jti: _, ...mine }, expiresIn) {
      const uid = digest(String(mine.uid))
      const base = request.getStore()?.get(String(mine.uid))
      const expiresAt = new Date(now().getTime() + expiresIn * 1000)
      await inTransaction(pool, async (client) => {
        const merged = base === undefined ? mine : await mergeWithStored(client, uid, base, mine)
        if (merged === undefined) return
        await write(client, { uid, payload: merged, expiresAt, isNew: base === undefined })
        await client.query({
          name: 'session-cookie',
          text: 'insert into oidc_session_cookie (id, uid) values ($1, $2) on conflict (id) do nothing',
          values: [digest(cookie), uid],
        })
        remember({ ...merged })
      })
    },

    async retireCookie(cookie) {
      await pool.query({
        name: 'session-retire-cookie',
        text: 'update oidc_session_cookie set retires_at = $2 where id = $1 and retires_at is null',
        values: [digest(cookie), new Date(now().getTime() + ROTATED_COOKIE_GRACE)],
      })
    },

    async end(uid) {
      await pool.query({
        name: 'session-end',
        text: 'delete from oidc_session where uid = $1',
        values: [digest(uid)],
      })
    },

    async extend(uid, until) {
      await pool.query({
        name: 'session-extend',
        text: 'update oidc_session set expires_at = $2 where uid = $1 and expires_at > $3',
        values: [digest(uid), until, now()],
      })
    },

    async ofAccount(accountId) {
      const { rows } = await pool.query<SessionRow>({
        name: 'session-of-account',
        text: 'select uid, payload, expires_at from oidc_session where account_id = $1 and expires_at > $2',
        values: [accountId, now()],
      })
      return rows.map(open)
    },
  }

  /** Undefined when the session was ended meanwhile: a slow tab must not bring a signed-out person back. */
  async function mergeWithStored(client: PoolClient, uid: Buffer, base: Payload, mine: Payload) {
    const { rows } = await client.query<SessionRow>({
      name: 'session-lock',
      text: 'select uid, payload, expires_at from oidc_session where uid = $1 for update',
      values: [uid],
    })
    return rows[0] === undefined ? undefined : mergeSession(base, mine, open(rows[0]))
  }

  async function write(
    client: PoolClient,
    row: { uid: Buffer; payload: Payload; expiresAt: Date; isNew: boolean },
  ): Promise<void> {
    const sealed = seal({
      key,
      plaintext: JSON.stringify(row.payload),
      context: context(row.uid),
      randomBytes,
    })
    const values = [row.uid, row.payload.accountId ?? null, sealed, row.expiresAt]
    await client.query(
      row.isNew
        ? {
            name: 'session-insert',
            text: `insert into oidc_session (uid, account_id, payload, expires_at) values ($1, $2, $3, $4)
                   on conflict (uid) do update
                     set account_id = excluded.account_id, payload = excluded.payload, expires_at = excluded.expires_at`,
            values,
          }
        : {
            name: 'session-update',
            text: 'update oidc_session set account_id = $2, payload = $3, expires_at = $4 where uid = $1',
            values,
          },
    )
  }
}

interface SessionRow {
  uid: Buffer
  payload: Buffer
  expires_at: Date
}

async function inTransaction(pool: Pool, run: (client: PoolClient) => Promise<void>): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await run(client)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    client.release()
  }
}
