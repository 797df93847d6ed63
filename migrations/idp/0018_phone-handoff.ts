import type { Knex } from 'knex'

/** A case that goes on on its applicant's phone: one link at a time, opened once. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table proofing_handoff (
      -- One per case: a new link takes the place of the one before, and of the phone it was opened on.
      case_id uuid primary key references proofing_case on delete cascade,
      id uuid not null unique,
      account_id uuid not null references account on delete cascade,
      service text,
      begun_at timestamptz not null,
      -- The link can be opened until then; afterwards the phone that opened it may go on until then.
      expires_at timestamptz not null,
      -- Of the cookie that the phone was given.
      secret_digest bytea unique,
      opened_at timestamptz,
      check ((secret_digest is null) = (opened_at is null))
    );
    create index proofing_handoff_expires on proofing_handoff (expires_at);
    create function proofing_handoff_tell() returns trigger language plpgsql as $$
    begin
      perform pg_notify('idp_change', 'proofing_case:' || coalesce(new.account_id, old.account_id));
      return null;
    end $$;
    create trigger tell after insert or update or delete on proofing_handoff
      for each row execute function proofing_handoff_tell();
  `)
}

export async function down(db: Knex): Promise<void> {
  await db.raw('drop table proofing_handoff; drop function proofing_handoff_tell;')
}
