import type { Clock } from 'shared/clock.ts'
import { type RandomBytes, seal, unseal } from 'shared/crypto/seal.ts'
import type { TaxpayerRow, TaxpayerStore } from './store.ts'
import { isSameProfile, type Profile, profileSchema, type Taxpayer } from './taxpayer.ts'

export interface Taxpayers {
  /**
   * The taxpayer a subject stands for; made on the first sign-in. The pair of issuer and subject is the only key:
   * names and addresses change, and are kept as last heard.
   */
  signIn(person: Profile & { issuer: string; subject: string }): Promise<Taxpayer>
  find(id: string): Promise<Taxpayer | undefined>
}

export function createTaxpayers(deps: {
  store: TaxpayerStore
  key: Buffer
  now: Clock
  randomBytes: RandomBytes
  randomUuid: () => string
}): Taxpayers {
  const { store, key, now, randomBytes } = deps
  const sealProfile = (id: string, { givenName, familyName, email }: Profile) =>
    seal({
      key,
      plaintext: JSON.stringify({ givenName, familyName, email }),
      context: contextOf(id),
      randomBytes,
    })
  const open = (row: TaxpayerRow): Taxpayer => ({
    id: row.id,
    ...profileSchema.parse(
      JSON.parse(unseal({ key, sealed: row.sealed_profile, context: contextOf(row.id) }).toString()),
    ),
    previousSignInAt: row.previous_sign_in_at ?? undefined,
  })

  return {
    async signIn({ issuer, subject, ...person }) {
      const known = await store.findLinked({ issuer, subject })
      if (known === undefined) {
        const id = deps.randomUuid()
        return open(
          await store.insertLinked({
            id,
            issuer,
            subject,
            sealedProfile: sealProfile(id, person),
            at: now(),
          }),
        )
      }
      if (!isSameProfile(open(known), person))
        await store.updateProfile(known.id, sealProfile(known.id, person))
      await store.recordSignIn(known.id, now())
      return { ...open(known), ...person, previousSignInAt: known.last_sign_in_at }
    },

    async find(id) {
      const row = await store.find(id)
      return row === undefined ? undefined : open(row)
    },
  }
}

const contextOf = (id: string) => `taxpayer/${id}`
