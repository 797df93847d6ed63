import type { Knex } from 'knex'

/** One document in two verified accounts is noticed however long ago the first one was verified. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create index verified_identity_document on verified_identity (document_fingerprint)
      where document_fingerprint is not null
  `)
}

export async function down(db: Knex): Promise<void> {
  await db.raw('drop index verified_identity_document')
}
