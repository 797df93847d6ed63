import type { Knex } from 'knex'

/** Phone numbers that receive codes, the newest code of each account, and which codes were sent. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table phone (
      id uuid primary key references authenticator on delete cascade,
      account_id uuid not null references account on delete cascade,
      slot smallint not null check (slot between 1 and 5),
      sealed_number bytea not null,
      -- Keyed, and of number and account: it tells that an account has a number already, and nothing across accounts.
      number_fingerprint bytea not null,
      -- False for a landline: it can only be called.
      takes_text_messages boolean not null,
      unique (account_id, slot),
      unique (account_id, number_fingerprint)
    );

    -- One row per account: of its codes only the newest works.
    create table phone_code (
      account_id uuid primary key references account on delete cascade,
      -- Names this code to the job that sends it.
      id uuid not null unique,
      interaction bytea not null,
      purpose text not null check (purpose in ('set-up', 'sign-in')),
      -- The phone, or the id it will have once its owner has proven it.
      phone_id uuid not null,
      -- Only while it is being set up; afterwards the phone has it.
      sealed_number bytea check ((sealed_number is not null) = (purpose = 'set-up')),
      number_fingerprint bytea not null,
      takes_text_messages boolean not null,
      -- False until the vendor has said what kind of line this is; nothing is sent before.
      line_known boolean not null,
      channel text not null check (channel in ('text-message', 'voice-call')),
      -- Keyed, and of code, account, phone and interaction: six digits are too few for a plain hash.
      code_fingerprint bytea not null,
      -- How its delivery stands; anything after 'sent' is why it will never arrive.
      delivery text not null default 'waiting' check (delivery in (
        'waiting', 'sent', 'no-such-number', 'landline', 'opted-out', 'voip', 'premium', 'other')),
      asked_at timestamptz not null,
      expires_at timestamptz not null,
      used_at timestamptz
    );
    create index phone_code_expiry on phone_code (expires_at);

    -- A code is inserted here in the transaction that sends it, so that a job that runs twice sends once.
    create table sent_phone_code (
      code_id uuid primary key,
      sent_at timestamptz not null
    );
    create index sent_phone_code_age on sent_phone_code (sent_at);
  `)
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`
    drop table sent_phone_code, phone_code, phone;
    delete from authenticator where kind = 'phone';
  `)
}
