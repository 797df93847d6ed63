import type { Knex } from 'knex'

/** Deadlines of proofing, what is brought before operators, appeals, and what velocity rules count. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    alter table proofing_case
      -- The deadline that a warning went out for; another deadline is warned of again.
      add column warned_of timestamptz,
      -- Since when the case waits for us; and since when its owner knows that it takes longer.
      add column waiting_since timestamptz,
      add column wait_told_at timestamptz,
      add column asked_again_at timestamptz,
      -- Keyed, of the phone, the address, the browser and the network: to notice one of them in many accounts.
      add column phone_fingerprint bytea,
      add column address_fingerprint bytea,
      add column device_fingerprint bytea,
      add column network_fingerprint bytea;
    create index proofing_case_waiting on proofing_case (waiting_since)
      where waiting_since is not null or wait_told_at is not null;
    create index proofing_case_phone on proofing_case (phone_fingerprint) where phone_fingerprint is not null;
    create index proofing_case_address on proofing_case (address_fingerprint) where address_fingerprint is not null;
    create index proofing_case_device on proofing_case (device_fingerprint) where device_fingerprint is not null;
    create index proofing_case_network on proofing_case (network_fingerprint) where network_fingerprint is not null;

    create index proofing_case_state on proofing_case (ended_at) where sealed_state is not null;

    create table proofing_escalation (
      case_id uuid not null references proofing_case on delete cascade,
      about text not null check (about in ('review', 'checks', 'appeal')),
      raised_at timestamptz not null,
      primary key (case_id, about)
    );

    create table proofing_appeal (
      id uuid primary key,
      -- One per case: whoever sends the form twice has asked once.
      case_id uuid not null unique references proofing_case on delete cascade,
      account_id uuid not null references account on delete cascade,
      sealed_reason bytea not null,
      -- overtaken: its owner was proofed another way meanwhile.
      stage text not null check (stage in ('open', 'decided', 'withdrawn', 'overtaken')),
      asked_at timestamptz not null,
      due_at timestamptz not null check (due_at > asked_at),
      ended_at timestamptz,
      check ((stage = 'open') = (ended_at is null))
    );
    create unique index proofing_appeal_one_open on proofing_appeal (account_id) where stage = 'open';
    create index proofing_appeal_account on proofing_appeal (account_id, asked_at);
    create index proofing_appeal_due on proofing_appeal (due_at) where stage = 'open';
    create index proofing_appeal_ended on proofing_appeal (ended_at);

    -- Nobody has to look again at somebody who was proofed.
    create function proofing_appeal_overtake() returns trigger language plpgsql as $$
    begin
      update proofing_appeal set stage = 'overtaken', ended_at = new.ended_at
        where account_id = new.account_id and stage = 'open';
      return null;
    end $$;
    create trigger overtake_appeal after update of stage on proofing_case
      for each row when (new.stage = 'proofed') execute function proofing_appeal_overtake();
  `)
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`
    drop index proofing_case_state;
    drop trigger overtake_appeal on proofing_case;
    drop function proofing_appeal_overtake;
    drop table proofing_appeal, proofing_escalation;
    alter table proofing_case
      drop column warned_of, drop column waiting_since, drop column wait_told_at, drop column asked_again_at,
      drop column phone_fingerprint, drop column address_fingerprint, drop column device_fingerprint,
      drop column network_fingerprint;
  `)
}
