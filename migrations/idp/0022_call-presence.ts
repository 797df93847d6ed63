import type { Knex } from 'knex'

/** Who waits in line for a call is still before the page: a place whose owner has gone holds nobody up. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    alter table proofing_call add column seen_at timestamptz;
    update proofing_call set seen_at = asked_at;
    alter table proofing_call alter column seen_at set not null;
  `)
}

export async function down(db: Knex): Promise<void> {
  await db.raw('alter table proofing_call drop column seen_at')
}
