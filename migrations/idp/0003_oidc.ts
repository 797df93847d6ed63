import type { Knex } from 'knex'

/**
 * Protocol artefacts. Rows are found by the SHA-256 of an identifier and hold a sealed payload, so that nothing in
 * these tables can be presented to anybody.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table oidc_artefact (
      model text not null,
      id bytea not null,
      grant_id bytea,
      account_id uuid,
      payload bytea not null,
      consumed_at timestamptz,
      expires_at timestamptz not null,
      primary key (model, id)
    );
    create index oidc_artefact_grant on oidc_artefact (grant_id) where grant_id is not null;
    create index oidc_artefact_account on oidc_artefact (account_id) where account_id is not null;
    create index oidc_artefact_expiry on oidc_artefact (expires_at);

    -- One row per browser session. The cookie's value changes at every sign-in; the row does not, so that tabs
    -- finishing at the same moment meet in it instead of overwriting each other.
    create table oidc_session (
      uid bytea primary key,
      account_id uuid,
      payload bytea not null,
      expires_at timestamptz not null
    );
    create index oidc_session_account on oidc_session (account_id) where account_id is not null;
    create index oidc_session_expiry on oidc_session (expires_at);
    create table oidc_session_cookie (
      id bytea primary key,
      uid bytea not null references oidc_session on delete cascade,
      retires_at timestamptz
    );
    create index oidc_session_cookie_uid on oidc_session_cookie (uid);

    create table oidc_replay (
      id bytea primary key,
      expires_at timestamptz not null
    );
    create index oidc_replay_expiry on oidc_replay (expires_at);

    create table signing_key (
      kid text primary key,
      alg text not null check (alg in ('RS256', 'ES256')),
      private_key bytea not null,
      state text not null check (state in ('next', 'active', 'retired')),
      created_at timestamptz not null,
      changed_at timestamptz not null
    );
    create unique index signing_key_one_active on signing_key (alg) where state = 'active';
    create unique index signing_key_one_next on signing_key (alg) where state = 'next';

    create table relying_party (
      client_id text primary key,
      metadata jsonb not null,
      registered_at timestamptz not null,
      changed_at timestamptz not null
    );

    -- Every process keeps relying parties and keys in memory; this tells all of them, after commit, what to drop.
    create function announce_change() returns trigger language plpgsql as $$
    begin
      perform pg_notify('idp_change', tg_table_name || ':' || coalesce(
        to_jsonb(case when tg_op = 'DELETE' then old else new end) ->> tg_argv[0], ''));
      return null;
    end $$;
    create trigger relying_party_announce after insert or update or delete on relying_party
      for each row execute function announce_change('client_id');
    create trigger signing_key_announce after insert or update or delete on signing_key
      for each row execute function announce_change('kid');

    create table consent (
      account_id uuid not null references account on delete cascade,
      client_id text not null references relying_party on delete cascade,
      shared text[] not null,
      withheld text[] not null,
      given_at timestamptz not null,
      primary key (account_id, client_id),
      check (not (shared && withheld))
    );
  `)
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`
    drop table consent, relying_party, signing_key, oidc_replay, oidc_session_cookie, oidc_session, oidc_artefact;
    drop function announce_change;
  `)
}
