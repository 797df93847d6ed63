import type { Knex } from 'knex'

/**
 * The portal's own records. Bearer values are stored as their SHA-256, the provider's subject as a keyed
 * fingerprint, and what is known about a person sealed: a dump names nobody and can be presented to nobody.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    -- One row per press of "Sign in". The row is the right to finish that sign-in, once, in the same browser.
    create table sign_in_attempt (
      state bytea primary key,
      browser bytea not null,
      payload bytea not null,
      expires_at timestamptz not null
    );
    create index sign_in_attempt_expiry on sign_in_attempt (expires_at);

    -- One record per person and provider, whatever happens at the same time.
    create table taxpayer (
      id uuid primary key,
      issuer text not null,
      subject bytea not null,
      profile bytea not null,
      created_at timestamptz not null,
      last_sign_in_at timestamptz,
      previous_sign_in_at timestamptz,
      unique (issuer, subject),
      check (previous_sign_in_at <= last_sign_in_at)
    );

    create table portal_session (
      id bytea primary key,
      taxpayer_id uuid not null references taxpayer on delete cascade,
      provider_session bytea,
      payload bytea not null,
      expires_at timestamptz not null,
      ends_at timestamptz not null,
      check (expires_at <= ends_at)
    );
    create index portal_session_taxpayer on portal_session (taxpayer_id);
    create index portal_session_provider_session on portal_session (provider_session)
      where provider_session is not null;
    create index portal_session_expiry on portal_session (expires_at);

    -- Logout tokens that were obeyed already.
    create table logout_token (
      id bytea primary key,
      expires_at timestamptz not null
    );
    create index logout_token_expiry on logout_token (expires_at);
  `)
}

export async function down(db: Knex): Promise<void> {
  await db.raw('drop table logout_token, portal_session, taxpayer, sign_in_attempt')
}
