import type { Knex } from 'knex'

/** Forgotten passwords on their way to a new one. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table recovery (
      id uuid primary key,
      account_id uuid not null references account on delete cascade,
      -- The mailed link works once; the browser that used it goes on by a secret of its own.
      link_digest bytea not null unique,
      link_expires_at timestamptz not null,
      secret_digest bytea unique,
      -- The browser that asked, so that the link opened in it leads back to where it was.
      asked_by bytea not null,
      sealed_return_to bytea not null,
      opened_at timestamptz,
      completed_at timestamptz,
      expires_at timestamptz not null,
      check ((opened_at is null) = (secret_digest is null)),
      check (completed_at is null or opened_at is not null)
    );
    create index recovery_account on recovery (account_id);
    create index recovery_expiry on recovery (expires_at);
  `)
}

export async function down(db: Knex): Promise<void> {
  await db.raw('drop table recovery')
}
