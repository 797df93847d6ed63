import type { Knex } from 'knex'

/** WebAuthn credentials, and the challenges that are out. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table passkey (
      id uuid primary key references authenticator on delete cascade,
      account_id uuid not null references account on delete cascade,
      -- Found by its digest; the id itself, which browsers are told, is sealed.
      credential_digest bytea not null unique,
      sealed_credential bytea not null,
      public_key bytea not null,
      -- 0 for the many that do not count; otherwise it only grows.
      counter bigint not null check (counter >= 0),
      user_verified boolean not null,
      backup_eligible boolean not null,
      backed_up boolean not null,
      -- The make, as the credential itself states it: nobody vouches for it.
      aaguid uuid not null,
      transports text[] not null,
      check (backup_eligible or not backed_up)
    );
    create index passkey_account on passkey (account_id);

    -- A challenge answers once, and only for what it was given out for.
    create table webauthn_challenge (
      digest bytea primary key,
      occasion bytea not null,
      purpose text not null check (purpose in ('registration', 'authentication')),
      expires_at timestamptz not null
    );
    create index webauthn_challenge_expiry on webauthn_challenge (expires_at);
  `)
}

export async function down(db: Knex): Promise<void> {
  await db.raw('drop table webauthn_challenge, passkey')
}
