import type { Knex } from 'knex'

/** Phones that approve sign-ins, the invitations that bind them, and the requests they answer. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    -- An invitation shown as a picture on one screen and opened on the phone. It binds one phone, once.
    create table push_enrolment (
      id uuid primary key,
      account_id uuid not null references account on delete cascade,
      occasion bytea not null,
      token_digest bytea not null unique,
      -- Shown again to the screen that asked for it, so that a reload changes nothing.
      sealed_token bytea not null,
      expires_at timestamptz not null,
      used_at timestamptz,
      unique (account_id, occasion)
    );
    create index push_enrolment_expiry on push_enrolment (expires_at);

    -- We hold what verifies a phone's answers; its private key never leaves it.
    create table push_device (
      id uuid primary key references authenticator on delete cascade,
      account_id uuid not null references account on delete cascade,
      public_key bytea not null,
      sealed_subscription bytea
    );
    create index push_device_account on push_device (account_id);

    create table push_request (
      id bytea primary key,
      account_id uuid not null references account on delete cascade,
      device_id uuid not null references push_device on delete cascade,
      occasion bytea not null,
      sealed_about bytea not null,
      state text not null default 'pending'
        check (state in ('pending', 'approved', 'used', 'denied', 'mismatched', 'expired')),
      sent_at timestamptz,
      asked_at timestamptz not null,
      expires_at timestamptz not null
    );
    -- One question at a time: a second one could only confuse whoever answers it.
    create unique index push_request_one_pending on push_request (account_id) where state = 'pending';
    create index push_request_occasion on push_request (occasion, asked_at);
    create index push_request_expiry on push_request (expires_at);
  `)
}

export async function down(db: Knex): Promise<void> {
  await db.raw('drop table push_request, push_device, push_enrolment')
}
