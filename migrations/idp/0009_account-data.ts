import type { Knex } from 'knex'

/** Several e-mail addresses per account, which of them each relying party gets, and when the account was nudged. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    -- An account has one primary address; until now each had one address at all.
    alter table account_email
      add column is_primary boolean not null default false,
      add constraint account_email_primary_check check (confirmed_at is not null or not is_primary),
      add constraint account_email_owner unique (account_id, id);
    update account_email set is_primary = true where id in (
      select distinct on (account_id) id from account_email
      where confirmed_at is not null order by account_id, confirmed_at, id);
    create unique index account_email_one_primary on account_email (account_id) where is_primary;

    -- An address somebody says is theirs, until they confirm it; then it becomes an account_email of the same id.
    create table email_addition (
      id uuid primary key,
      account_id uuid not null references account on delete cascade,
      sealed_address bytea not null,
      fingerprint bytea not null,
      -- The newest code and link only. An address that belongs to somebody gets ones that nobody knows.
      code_fingerprint bytea not null,
      code_expires_at timestamptz not null,
      code_tries integer not null default 0 check (code_tries between 0 and 5),
      link_digest bytea not null unique,
      mailed_at timestamptz not null,
      expires_at timestamptz not null,
      unique (account_id, fingerprint)
    );
    create index email_addition_expiry on email_addition (expires_at);

    -- Which address a relying party gets; none: the primary one. Only an address of the same account can be meant.
    alter table consent
      add column email_id uuid,
      add constraint consent_email foreign key (account_id, email_id)
        references account_email (account_id, id) on delete set null (email_id);
    create index consent_email on consent (email_id) where email_id is not null;

    alter table account add column nudged_at timestamptz;
  `)
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`
    alter table account drop column nudged_at;
    alter table consent drop column email_id;
    drop table email_addition;
    delete from account_email where not is_primary;
    alter table account_email
      drop constraint account_email_primary_check, drop constraint account_email_owner, drop column is_primary;
  `)
}
