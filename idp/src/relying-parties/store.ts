import type { Knex } from 'knex'
import type { Clock } from 'shared/clock.ts'
import { type RelyingPartyMetadata, relyingPartyMetadata } from './metadata.ts'

export interface RelyingPartyStore {
  find(clientId: string): Promise<RelyingPartyMetadata | undefined>
  save(metadata: RelyingPartyMetadata): Promise<void>
}

export function createRelyingPartyStore(deps: { db: Knex; now: Clock }): RelyingPartyStore {
  return {
    async find(clientId) {
      const row = await deps.db('relying_party').where({ client_id: clientId }).first('metadata')
      return row === undefined ? undefined : relyingPartyMetadata.parse(row.metadata)
    },
    async save(metadata) {
      const row = { metadata: JSON.stringify(metadata), changed_at: deps.now() }
      await deps
        .db('relying_party')
        .insert({ client_id: metadata.client_id, registered_at: deps.now(), ...row })
        .onConflict('client_id')
        .merge(row)
    },
  }
}
