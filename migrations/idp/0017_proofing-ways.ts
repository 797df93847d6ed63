import type { Knex } from 'knex'

/** Ways of proofing besides the camera: letters with a code, enrolment at a counter, calls with a referee. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table proofing_letter (
      id uuid primary key,
      case_id uuid not null references proofing_case on delete cascade,
      account_id uuid not null references account on delete cascade,
      -- Of the person and the address it is sent to; and of the code with both and the case.
      subject bytea not null,
      fingerprint bytea not null,
      asked_at timestamptz not null,
      expires_at timestamptz not null check (expires_at > asked_at),
      -- The vendor has taken it, or will never deliver it.
      sent_at timestamptz,
      undeliverable_at timestamptz,
      used_at timestamptz
    );
    create index proofing_letter_account on proofing_letter (account_id, asked_at);
    create index proofing_letter_case on proofing_letter (case_id, asked_at);
    create index proofing_letter_expires on proofing_letter (expires_at);

    create table proofing_enrolment (
      case_id uuid primary key references proofing_case on delete cascade,
      account_id uuid not null references account on delete cascade,
      place text not null,
      -- Finds the enrolment of the code that a clerk types, and shows the code to its owner again.
      fingerprint bytea not null unique,
      sealed_code bytea not null,
      chosen_at timestamptz not null,
      expires_at timestamptz not null check (expires_at > chosen_at),
      -- Days before the end for which a reminder went out; 0: the end itself.
      reminded integer[] not null default '{}'
    );
    create index proofing_enrolment_expires on proofing_enrolment (expires_at);

    create table proofing_call (
      case_id uuid primary key references proofing_case on delete cascade,
      account_id uuid not null references account on delete cascade,
      asked_at timestamptz not null,
      -- A booked call has a seat in its slot; without both it waits in the queue.
      starts_at timestamptz,
      seat integer check (seat > 0),
      -- Who comes along, which language is interpreted, whether it may be recorded.
      sealed_wishes bytea not null,
      reminded_at timestamptz,
      check ((starts_at is null) = (seat is null)),
      -- This decides when two people take the last seat at once.
      constraint proofing_call_seat unique (starts_at, seat)
    );
    create index proofing_call_queue on proofing_call (asked_at) where starts_at is null;

    -- How long calls took, of nobody in particular: waits are estimated from it.
    create table proofing_call_handled (
      id uuid primary key,
      ended_at timestamptz not null,
      took_seconds integer not null check (took_seconds > 0)
    );
    create index proofing_call_handled_ended on proofing_call_handled (ended_at);

    -- Whoever waits behind a call moves up when it goes.
    create function proofing_call_tell() returns trigger language plpgsql as $$
    begin
      perform pg_notify('idp_change', 'proofing_case:' || account_id)
        from (select account_id from proofing_call where starts_at is null
              union select coalesce(new.account_id, old.account_id)) as waiting;
      return null;
    end $$;
    create trigger tell after insert or update or delete on proofing_call
      for each row execute function proofing_call_tell();

    -- Nobody waits, or takes a seat, for a case that has come to its end.
    create function proofing_call_end() returns trigger language plpgsql as $$
    begin
      delete from proofing_call where case_id = new.id;
      return null;
    end $$;
    create trigger end_call after update of stage on proofing_case
      for each row when (new.stage <> 'open') execute function proofing_call_end();
  `)
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`
    drop trigger end_call on proofing_case;
    drop table proofing_call_handled, proofing_call, proofing_enrolment, proofing_letter;
    drop function proofing_call_tell, proofing_call_end;
  `)
}
