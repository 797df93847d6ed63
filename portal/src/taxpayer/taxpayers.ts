import { randomUUID } from 'node:crypto'
import type { Knex } from 'knex'
import type { Clock } from 'shared/clock.ts'
import { fingerprint, type RandomBytes, seal, unseal } from 'shared/crypto/seal.ts'
import { z } from 'zod'
import { createTaxpayerStore } from './store.ts'
import { type Profile, profileOf, sameProfile, type Taxpayer } from './taxpayer.ts'

export interface Taxpayers {
  /**
   * Binds a person at a provider to one taxpayer record, made at the first sign-in however many arrive at once,
   * and brings its profile up to date with what was shared this time. Answers the record's id.
   */
  signedIn(person: { issuer: string; sub: string; profile: Profile }): Promise<string>
  find(id: string): Promise<Taxpayer | undefined>
  idOf(person: { issuer: string; sub: string }): Promise<string | undefined>
}

const stored = z.object({
  given_name: z.string().optional(),
  family_name: z.string().optional(),
  email: z.string().optional(),
})

/** Taxpayer records. A profile is sealed to its record's id: copied to another record it does not open. */
export function createTaxpayers(deps: {
  db: Knex
  profileKey: Buffer
  subjectKey: Buffer
  now: Clock
  randomBytes: RandomBytes
}): Taxpayers {
  const { db, now } = deps
  const context = (id: string) => `taxpayer/${id}`
  const sealed = (id: string, { givenName, familyName, email }: Profile) =>
    seal({
      key: deps.profileKey,
      plaintext: JSON.stringify({ given_name: givenName, family_name: familyName, email }),
      context: context(id),
      randomBytes: deps.randomBytes,
    })
  const opened = (row: { id: string; profile: Buffer }): Profile =>
    profileOf(
      stored.parse(
        JSON.parse(
          unseal({ key: deps.profileKey, sealed: row.profile, context: context(row.id) }).toString(),
        ),
      ),
    )
  const subjectOf = ({ issuer, sub }: { issuer: string; sub: string }) =>
    fingerprint(deps.subjectKey, `${issuer}\n${sub}`)

  return {
    signedIn: ({ issuer, sub, profile }) =>
      db.transaction(async (transaction) => {
        const store = createTaxpayerStore(transaction)
        const person = { issuer, subject: subjectOf({ issuer, sub }) }
        const id = randomUUID()
        await store.insertIfNew({ ...person, id, profile: sealed(id, profile), created_at: now() })
        const row = await store.lock(person)
        if (row === undefined) throw new Error('A taxpayer record vanished while signing in')
        const change = sameProfile(opened(row), profile) ? {} : { profile: sealed(row.id, profile) }
        await store.recordSignIn(row.id, { at: now(), ...change })
        return row.id
      }),

    async find(id) {
      const row = await createTaxpayerStore(db).find(id)
      if (row === undefined) return undefined
      return { id, profile: opened(row), previousSignInAt: row.previous_sign_in_at ?? undefined }
    },

    idOf: ({ issuer, sub }) =>
      createTaxpayerStore(db).findId({ issuer, subject: subjectOf({ issuer, sub }) }),
  }
}
