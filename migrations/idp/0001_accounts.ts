import type { Knex } from 'knex'

/** Accounts and sign-ups, the audit trail, limits. Everything personal is sealed; look-ups go by keyed fingerprint. */
export async function up(db: Knex): Promise<void> {
  await db.raw(ACCOUNTS)
  await db.raw(SIGN_UPS)
  await db.raw(AUDIT)
  await db.raw(LIMITS_AND_NOTICES)
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`
    drop table sent_notice, limit_count, audit_event, audit_head, unlock_link, sign_up,
      terms_acceptance, account_email, account_profile, account_key, account;
    drop function audit_event_append, audit_event_refuse_change, audit_event_hash;
  `)
}

const ACCOUNTS = `
  create table account (
    id uuid primary key,
    state text not null default 'active' check (state in ('active', 'closed')),
    language text not null check (language in ('en', 'es')),
    created_at timestamptz not null
  );

  -- One data key per account, wrapped by a key-encryption key. Deleting the row makes the account's data unreadable.
  create table account_key (
    account_id uuid primary key references account on delete cascade,
    wrapped_key bytea not null
  );

  create table account_profile (
    account_id uuid primary key references account on delete cascade,
    sealed_profile bytea not null,
    updated_at timestamptz not null
  );

  create table account_email (
    id uuid primary key,
    account_id uuid not null references account on delete cascade,
    sealed_address bytea not null,
    fingerprint bytea not null,
    confirmed_at timestamptz
  );
  -- One account per confirmed address: this index decides when two sign-ups finish at once.
  create unique index account_email_confirmed on account_email (fingerprint) where confirmed_at is not null;
  create index account_email_account on account_email (account_id);

  create table terms_acceptance (
    account_id uuid not null references account on delete cascade,
    version text not null,
    accepted_at timestamptz not null,
    primary key (account_id, version)
  );

  -- A one-time link, sent by mail, that lifts the password limits of an account.
  create table unlock_link (
    token_digest bytea primary key,
    account_id uuid not null references account on delete cascade,
    expires_at timestamptz not null,
    used_at timestamptz
  );
  create index unlock_link_expiry on unlock_link (expires_at);
`

const SIGN_UPS = `
  create table sign_up (
    id uuid primary key,
    secret_digest bytea not null unique,
    language text not null check (language in ('en', 'es')),
    sealed_return_to bytea not null,
    screened_at timestamptz,
    sealed_details bytea,
    email_fingerprint bytea,
    -- The newest code and link only. The code is kept as a keyed fingerprint: six digits are too few for a plain hash.
    code_fingerprint bytea,
    code_expires_at timestamptz,
    code_tries integer not null default 0 check (code_tries between 0 and 5),
    link_digest bytea unique,
    link_expires_at timestamptz,
    mailed_at timestamptz,
    email_confirmed_at timestamptz,
    account_id uuid unique references account on delete cascade,
    expires_at timestamptz not null,
    check (email_confirmed_at is null or sealed_details is not null or account_id is not null),
    check (account_id is null or email_confirmed_at is not null),
    check ((sealed_details is null) = (email_fingerprint is null))
  );
  create index sign_up_expiry on sign_up (expires_at);
`

/**
 * The database itself states the chain: the trigger numbers the row, takes the previous hash from the head under its
 * row lock, and computes the new hash. Positions have no gaps, since a rolled-back insert rolls the head back too.
 */
const AUDIT = `
  create table audit_head (
    only_row boolean primary key default true check (only_row),
    position bigint not null,
    hash bytea not null
  );
  insert into audit_head (position, hash) values (0, sha256('audit'));

  create table audit_event (
    position bigint primary key,
    at timestamptz not null,
    kind text not null check (kind ~ '^[a-z0-9-]+$'),
    account_id text check (account_id ~ '^[A-Za-z0-9-]+$'),
    detail jsonb not null,
    prev_hash bytea not null unique,
    hash bytea not null unique
  );
  create index audit_event_account on audit_event (account_id, position);

  create function audit_event_hash(e audit_event) returns bytea language sql stable as $$
    select sha256(e.prev_hash || convert_to(concat_ws(e'\\n',
      e.position, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
      e.kind, coalesce(e.account_id, ''), e.detail::text), 'UTF8'))
  $$;

  create function audit_event_append() returns trigger language plpgsql as $$
  declare head audit_head;
  begin
    select * into strict head from audit_head for update;
    new.position := head.position + 1;
    new.prev_hash := head.hash;
    new.hash := audit_event_hash(new);
    update audit_head set position = new.position, hash = new.hash;
    return new;
  end $$;
  create trigger append before insert on audit_event for each row execute function audit_event_append();

  create function audit_event_refuse_change() returns trigger language plpgsql as $$
  begin
    raise exception 'The audit trail is append-only';
  end $$;
  create trigger refuse_change before update or delete or truncate on audit_event
    for each statement execute function audit_event_refuse_change();
  create trigger refuse_removal before insert or delete or truncate on audit_head
    for each statement execute function audit_event_refuse_change();
  create trigger refuse_change before update on audit_head
    for each statement when (pg_trigger_depth() = 0) execute function audit_event_refuse_change();
`

const LIMITS_AND_NOTICES = `
  -- "until" is when the wait of a growing limit ends, or when the window of a plain limit ends.
  create table limit_count (
    name text not null,
    key bytea not null,
    count integer not null check (count > 0),
    until timestamptz,
    purge_at timestamptz not null,
    primary key (name, key)
  );
  create index limit_count_purge on limit_count (purge_at);

  -- A notice is inserted here in the transaction that sends it, so that a job that runs twice sends once.
  create table sent_notice (
    job_id uuid primary key,
    sent_at timestamptz not null
  );
  create index sent_notice_age on sent_notice (sent_at);
`
