import type { Knex } from 'knex'

/** Lost second factors: a wait that the owner can end, and the questions that may begin one. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table recovery_hold (
      id uuid primary key,
      account_id uuid not null references account on delete cascade,
      -- What was shown, besides the mailbox, to ask for it.
      asked_with text not null check (asked_with in ('password', 'questions')),
      asked_at timestamptz not null,
      due_at timestamptz not null,
      cancel_digest bytea not null unique,
      -- Mailed when the wait is over; opened once, and from then on one browser goes on by a secret of its own.
      link_digest bytea unique,
      mailed_at timestamptz,
      secret_digest bytea unique,
      opened_at timestamptz,
      -- The interaction in which the questions were answered a second time.
      answered_in bytea,
      ended_at timestamptz,
      outcome text check (outcome in ('completed', 'cancelled', 'expired')),
      expires_at timestamptz not null,
      check (due_at >= asked_at + interval '24 hours'),
      check (mailed_at >= due_at),
      check ((mailed_at is null) = (link_digest is null)),
      check (opened_at >= mailed_at),
      check ((opened_at is null) = (secret_digest is null)),
      check ((ended_at is null) = (outcome is null)),
      check (outcome <> 'completed' or opened_at is not null)
    );
    -- One at a time per account: this index decides when two are asked for at once.
    create unique index recovery_hold_one_open on recovery_hold (account_id) where ended_at is null;
    create index recovery_hold_due on recovery_hold (due_at) where mailed_at is null and ended_at is null;
    create index recovery_hold_expiry on recovery_hold (expires_at);

    -- Three per account. Which ones is no secret; the hashes of the answers are sealed: answers can be guessed.
    create table security_question (
      account_id uuid not null references account on delete cascade,
      position smallint not null check (position between 1 and 3),
      question text not null check (question ~ '^[a-z-]+$'),
      sealed_hash bytea not null,
      chosen_at timestamptz not null,
      primary key (account_id, position),
      unique (account_id, question)
    );
  `)
}

export async function down(db: Knex): Promise<void> {
  await db.raw('drop table security_question, recovery_hold')
}
