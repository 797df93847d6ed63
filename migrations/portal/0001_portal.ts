import type { Knex } from 'knex'

/** Sign-in attempts, portal sessions, and the taxpayers they lead to. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    -- One row per press of "Sign in". Consumed by deleting it, so a callback works once.
    create table sign_in_attempt (
      state bytea primary key,
      browser bytea not null,
      sealed_secrets bytea not null,
      expires_at timestamptz not null
    );
    create index sign_in_attempt_expiry on sign_in_attempt (expires_at);

    create table taxpayer (
      id uuid primary key,
      sealed_profile bytea not null,
      created_at timestamptz not null,
      last_sign_in_at timestamptz not null,
      previous_sign_in_at timestamptz
    );
    -- Whom an identity provider's subject stands for: one taxpayer per subject, whatever happens at once.
    create table taxpayer_link (
      issuer text not null,
      subject text not null,
      taxpayer_id uuid not null references taxpayer,
      linked_at timestamptz not null,
      primary key (issuer, subject)
    );

    create table portal_session (
      id bytea primary key,
      taxpayer_id uuid not null references taxpayer,
      issuer text not null,
      subject text not null,
      provider_session bytea,
      sealed_payload bytea not null,
      created_at timestamptz not null,
      expires_at timestamptz not null
    );
    create index portal_session_subject on portal_session (issuer, subject);
    create index portal_session_expiry on portal_session (expires_at);

    create table logout_token (
      id bytea primary key,
      expires_at timestamptz not null
    );
    create index logout_token_expiry on logout_token (expires_at);
  `)
}

export async function down(db: Knex): Promise<void> {
  await db.raw('drop table logout_token, portal_session, taxpayer_link, taxpayer, sign_in_attempt')
}
