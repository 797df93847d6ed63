import { createPrivateKey, generateKeyPair } from 'node:crypto'
import { promisify } from 'node:util'
import { calculateJwkThumbprint } from 'jose'
import type { Knex } from 'knex'
import type { JWK } from 'oidc-provider'
import { type Clock, days } from 'shared/clock.ts'
import { type RandomBytes, seal, unseal } from 'shared/crypto/seal.ts'

export const SIGNING_ALGORITHMS = ['ES256', 'RS256'] as const
type Algorithm = (typeof SIGNING_ALGORITHMS)[number]
type State = 'active' | 'next' | 'retired'

/** Longer than any token we sign lives, and than relying parties keep a key set. */
const RETIRED_KEY_LIFE = days(7)

export interface SigningKeys {
  /** Makes the first keys of an empty database; two programs starting at once agree on one set. */
  ensure(): Promise<void>
  /** Private keys: those that sign first, then those published ahead of use, then those kept for verification. */
  load(): Promise<readonly JWK[]>
  /** Step one of a rotation: publishes a new key of each algorithm that signs nothing yet. */
  publishNext(): Promise<readonly string[]>
  /** Step two, once relying parties have seen the new key: it signs from now on, the old one verifies. */
  switchToNext(): Promise<readonly string[]>
  /** Step three: forgets retired keys older than seven days. */
  forgetRetired(): Promise<readonly string[]>
}

/**
 * The provider's signing keys, sealed in the database and shared by all replicas.
 *
 * A rotation is publish, switch, forget. Between the first two a relying party's cached key set learns the new key
 * before any token carries it, so no verification ever fails.
 */
export function createSigningKeys(deps: {
  db: Knex
  key: Buffer
  now: Clock
  randomBytes: RandomBytes
}): SigningKeys {
  const { db, now } = deps

  async function insertKey(trx: Knex, alg: Algorithm, state: State): Promise<string> {
    const privateJwk = await newPrivateJwk(alg)
    const kid = await calculateJwkThumbprint(privateJwk)
    const plaintext = JSON.stringify({ ...privateJwk, kid, alg, use: 'sig' })
    await trx('signing_key').insert({
      kid,
      alg,
      private_key: seal({
        key: deps.key,
        plaintext,
        context: `signing-key/${kid}`,
        randomBytes: deps.randomBytes,
      }),
      state,
      created_at: now(),
      changed_at: now(),
    })
    return kid
  }

  return {
    ensure: () =>
      db.transaction(async (trx) => {
        await trx.raw('lock table signing_key in exclusive mode')
        for (const alg of SIGNING_ALGORITHMS) {
          const active = await trx('signing_key').where({ alg, state: 'active' }).first('kid')
          if (active === undefined) await insertKey(trx, alg, 'active')
        }
      }),

    async load() {
      const rows: { kid: string; private_key: Buffer }[] = await db('signing_key')
        .select('kid', 'private_key')
        .orderByRaw("array_position(array['active', 'next', 'retired'], state), alg, created_at desc")
      return rows.map(({ kid, private_key }) =>
        JSON.parse(unseal({ key: deps.key, sealed: private_key, context: `signing-key/${kid}` }).toString()),
      )
    },

    publishNext: () =>
      db.transaction(async (trx) => {
        await trx.raw('lock table signing_key in exclusive mode')
        const kids: string[] = []
        for (const alg of SIGNING_ALGORITHMS) {
          const next = await trx('signing_key').where({ alg, state: 'next' }).first('kid')
          kids.push(next?.kid ?? (await insertKey(trx, alg, 'next')))
        }
        return kids
      }),

    switchToNext: () =>
      db.transaction(async (trx) => {
        await trx.raw('lock table signing_key in exclusive mode')
        const next: { kid: string; alg: string }[] = await trx('signing_key')
          .where({ state: 'next' })
          .select('kid', 'alg')
        const algorithms = next.map(({ alg }) => alg)
        const changed = { changed_at: now() }
        await trx('signing_key')
          .where({ state: 'active' })
          .whereIn('alg', algorithms)
          .update({ state: 'retired', ...changed })
        await trx('signing_key')
          .where({ state: 'next' })
          .update({ state: 'active', ...changed })
        return next.map(({ kid }) => kid)
      }),

    async forgetRetired() {
      const rows: { kid: string }[] = await db('signing_key')
        .where({ state: 'retired' })
        .where('changed_at', '<', new Date(now().getTime() - RETIRED_KEY_LIFE))
        .delete()
        .returning('kid')
      return rows.map(({ kid }) => kid)
    },
  }
}

const generate = promisify(generateKeyPair)

async function newPrivateJwk(alg: Algorithm) {
  const { privateKey } =
    alg === 'RS256'
      ? await generate('rsa', { modulusLength: 2048 })
      : await generate('ec', { namedCurve: 'P-256' })
  return createPrivateKey(privateKey.export({ type: 'pkcs8', format: 'pem' })).export({ format: 'jwk' })
}
