import type { Knex } from 'knex'

/** What "This wasn't me" takes back: authenticators added lately no longer count, addresses removed lately return. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    -- Still the account's, so that a mailbox alone does not open it, but of no use until its owner sets it up again.
    alter table authenticator add column suspended_at timestamptz;

    -- For as long as a link that says "This wasn't me" works.
    create table removed_email (
      id uuid primary key,
      account_id uuid not null references account on delete cascade,
      sealed_address bytea not null,
      fingerprint bytea not null,
      was_primary boolean not null,
      confirmed_at timestamptz not null,
      removed_at timestamptz not null
    );
    create index removed_email_account on removed_email (account_id);
    create index removed_email_age on removed_email (removed_at);
  `)
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`
    drop table removed_email;
    delete from authenticator where suspended_at is not null;
    alter table authenticator drop column suspended_at;
  `)
}
