import type { Knex } from 'knex'

/** A question that could not be brought to its phone: the phone's browser has ended its subscription. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    alter table push_request drop constraint push_request_state_check;
    alter table push_request add constraint push_request_state_check check (state in (
      'pending', 'approved', 'used', 'denied', 'mismatched', 'expired', 'unreachable'));
  `)
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`
    update push_request set state = 'expired' where state = 'unreachable';
    alter table push_request drop constraint push_request_state_check;
    alter table push_request add constraint push_request_state_check check (state in (
      'pending', 'approved', 'used', 'denied', 'mismatched', 'expired'));
  `)
}
