import type { Knex } from 'knex'

/** Which browsers an account signs in with and from where, what looked unusual, and what its owner said about it. */
export async function up(db: Knex): Promise<void> {
  await db.raw(DEVICES)
  await db.raw(RISK)
  await db.raw(PASSWORDS)
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`
    drop index audit_event_account_time;
    alter table password drop column checked_at;
    alter table account drop column password_compromised_at;
    drop table disavowed_network, disavowal_link, sign_in_hold, sign_in_failure, remember_answer, sign_in, device;
  `)
}

const DEVICES = `
  -- A browser as one account knows it. The digest covers the account too, so that these rows do not tell who shares
  -- a browser with whom.
  create table device (
    id uuid primary key,
    account_id uuid not null references account on delete cascade,
    digest bytea not null,
    sealed_summary bytea not null,
    country text check (country ~ '^[A-Z]{2}$'),
    first_seen_at timestamptz not null,
    last_seen_at timestamptz not null,
    remembered_until timestamptz,
    -- The owner let a held sign-in of this browser go on; or said that a sign-in with it was not theirs.
    vouched_at timestamptz,
    disavowed_at timestamptz,
    unique (account_id, digest)
  );
  create index device_last_seen on device (last_seen_at);

  create table sign_in (
    id uuid primary key,
    account_id uuid not null references account on delete cascade,
    device_id uuid not null references device on delete cascade,
    -- One sign-in per interaction, however often its end is asked for.
    interaction bytea not null,
    session bytea,
    at timestamptz not null,
    sealed_address bytea not null,
    country text check (country ~ '^[A-Z]{2}$'),
    relying_party text not null,
    acr text not null,
    unique (interaction, account_id)
  );
  create index sign_in_account on sign_in (account_id, at);
  create index sign_in_session on sign_in (session) where session is not null;
  create index sign_in_age on sign_in (at);

  -- What somebody answered to "remember this browser?" in one interaction.
  create table remember_answer (
    interaction bytea not null,
    account_id uuid not null references account on delete cascade,
    remember boolean not null,
    answered_at timestamptz not null,
    primary key (interaction, account_id)
  );
  create index remember_answer_age on remember_answer (answered_at);
`

const RISK = `
  -- Wrong passwords by network, as keyed fingerprints: whom they were tried on and where they came from.
  create table sign_in_failure (
    id bigint generated always as identity primary key,
    network bytea not null,
    subject bytea not null,
    at timestamptz not null
  );
  create index sign_in_failure_network on sign_in_failure (network, at);
  create index sign_in_failure_age on sign_in_failure (at);

  -- A sign-in that waits until the owner lets this very interaction go on. Only the newest link works.
  create table sign_in_hold (
    interaction bytea not null,
    account_id uuid not null references account on delete cascade,
    token_digest bytea not null unique,
    sealed_origin bytea not null,
    begun_at timestamptz not null,
    expires_at timestamptz not null,
    released_at timestamptz,
    primary key (interaction, account_id)
  );
  create index sign_in_hold_account on sign_in_hold (account_id);
  create index sign_in_hold_age on sign_in_hold (begun_at);

  -- "This wasn't me": what a link from a mail would disown.
  create table disavowal_link (
    token_digest bytea primary key,
    account_id uuid not null references account on delete cascade,
    device_id uuid references device on delete set null,
    network bytea,
    expires_at timestamptz not null,
    used_at timestamptz
  );
  create index disavowal_link_expiry on disavowal_link (expires_at);

  create table disavowed_network (
    id bigint generated always as identity primary key,
    account_id uuid not null references account on delete cascade,
    network bytea not null,
    at timestamptz not null
  );
  create index disavowed_network_account on disavowed_network (account_id, network);
  create index disavowed_network_age on disavowed_network (at);
`

const PASSWORDS = `
  -- A password is refused when it was last changed before this.
  alter table account add column password_compromised_at timestamptz;
  -- When the password was last looked up in the list of breached ones.
  alter table password add column checked_at timestamptz;

  create index audit_event_account_time on audit_event (account_id, at);
`
