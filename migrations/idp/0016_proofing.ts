import type { Knex } from 'knex'

/** Identity proofing: the case of an applicant, its pictures under a key of their own, and the identity it ends in. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table proofing_case (
      id uuid primary key,
      account_id uuid not null references account on delete cascade,
      stage text not null check (stage in ('open', 'held', 'proofed', 'refused', 'expired', 'abandoned')),
      -- Everything given and found out, sealed to the account; gone once it is no longer needed.
      sealed_state bytea,
      version integer not null check (version > 0),
      -- Of the SSN and of the document's number: to notice one person in two accounts, which sealed values cannot.
      person_fingerprint bytea,
      document_fingerprint bytea,
      -- Opens the pictures; destroyed with them.
      wrapped_image_key bytea,
      reasons text[] not null default '{}',
      opened_at timestamptz not null,
      changed_at timestamptz not null,
      -- An open case is dropped then; a held one must be decided by then.
      due_at timestamptz not null,
      ended_at timestamptz,
      check ((stage in ('open', 'held')) = (ended_at is null)),
      check (stage not in ('open', 'held') or sealed_state is not null),
      check (stage not in ('open', 'held') or wrapped_image_key is not null)
    );
    -- One attempt at a time: this index decides when two are opened at once.
    create unique index proofing_case_one_open on proofing_case (account_id) where stage in ('open', 'held');
    create index proofing_case_account on proofing_case (account_id, opened_at);
    create index proofing_case_person on proofing_case (person_fingerprint) where person_fingerprint is not null;
    create index proofing_case_document on proofing_case (document_fingerprint) where document_fingerprint is not null;
    create index proofing_case_due on proofing_case (due_at) where stage in ('open', 'held');
    create index proofing_case_pictures on proofing_case (ended_at) where wrapped_image_key is not null;

    create table proofing_picture (
      case_id uuid not null references proofing_case on delete cascade,
      name text not null check (name ~ '^[a-z-]+$'),
      sealed bytea not null,
      stored_at timestamptz not null,
      primary key (case_id, name)
    );

    -- The person an account belongs to. One per account, and one account per person.
    create table verified_identity (
      account_id uuid primary key references account on delete cascade,
      case_id uuid not null,
      person_fingerprint bytea not null unique,
      document_fingerprint bytea,
      sealed_attributes bytea not null,
      pathway text not null check (pathway in ('face', 'agent', 'postal-code')),
      verified_at timestamptz not null
    );

    create table proofing_phone_code (
      case_id uuid primary key references proofing_case on delete cascade,
      fingerprint bytea not null,
      asked_at timestamptz not null,
      expires_at timestamptz not null,
      used_at timestamptz
    );

    -- An attempt to show a live face: what was asked and measured so far, sealed to the account.
    create table proofing_selfie (
      case_id uuid primary key references proofing_case on delete cascade,
      secret_digest bytea not null,
      sealed_attempt bytea not null,
      version integer not null check (version > 0),
      expires_at timestamptz not null
    );

    -- Whoever shows where a case stands hears of it at once.
    create function proofing_case_tell() returns trigger language plpgsql as $$
    begin
      perform pg_notify('idp_change', 'proofing_case:' || new.account_id);
      return new;
    end $$;
    create trigger tell after insert or update on proofing_case
      for each row execute function proofing_case_tell();
  `)
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`
    drop table proofing_selfie, proofing_phone_code, verified_identity, proofing_picture, proofing_case;
    drop function proofing_case_tell;
  `)
}
