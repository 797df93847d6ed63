import type { Knex } from 'knex'

/** What accounts sign in with, and the append-only record of every time they did. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table password (
      account_id uuid primary key references account on delete cascade,
      hash text not null,
      changed_at timestamptz not null
    );

    -- Two per account: its app, and a spare. A step is accepted once; last_step only grows.
    create table totp (
      id uuid primary key,
      account_id uuid not null references account on delete cascade,
      slot smallint not null check (slot in (1, 2)),
      sealed_secret bytea not null,
      last_step bigint not null,
      confirmed_at timestamptz not null,
      unique (account_id, slot)
    );
    -- A secret that was shown in one interaction but not proven; it becomes a totp of the same id.
    create table totp_enrolment (
      id uuid primary key,
      account_id uuid not null references account on delete cascade,
      interaction bytea not null,
      sealed_secret bytea not null,
      begun_at timestamptz not null,
      unique (account_id, interaction)
    );

    create table recovery_code_set (
      account_id uuid primary key references account on delete cascade,
      -- The codes in clear, sealed, until the person says they are saved; then nobody has them but the person.
      sealed_codes bytea,
      issued_at timestamptz not null,
      saved_at timestamptz,
      check ((sealed_codes is null) = (saved_at is not null))
    );
    create table recovery_code (
      account_id uuid not null references recovery_code_set on delete cascade,
      locator text not null,
      hash text not null,
      used_at timestamptz,
      primary key (account_id, locator)
    );

    create table authentication_event (
      id bigint generated always as identity primary key,
      account_id uuid not null references account on delete cascade,
      interaction bytea not null,
      session bytea,
      method text not null check (method in ('password', 'totp', 'recovery-code')),
      authenticator_id uuid,
      at timestamptz not null
    );
    create index authentication_event_interaction on authentication_event (interaction);
    create index authentication_event_session on authentication_event (session) where session is not null;
    create index authentication_event_account on authentication_event (account_id, at);
  `)
}

export async function down(db: Knex): Promise<void> {
  await db.raw(
    'drop table authentication_event, recovery_code, recovery_code_set, totp_enrolment, totp, password',
  )
}
