import type { Knex } from 'knex'

/**
 * Closing an account. During the days of grace it waits in `closing`; then its row goes, everything that belongs to it
 * goes with it, its data key included, and only the id stays behind, so that no account ever has it again.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    alter table account drop constraint account_state_check;
    alter table account
      add constraint account_state_check check (state in ('active', 'closing')),
      add column closes_at timestamptz,
      add column undo_digest bytea unique,
      add constraint account_closing_check
        check ((state = 'closing') = (closes_at is not null) and (closes_at is null) = (undo_digest is null));
    create index account_closing on account (closes_at) where closes_at is not null;

    create table closed_account (
      id uuid primary key,
      closed_at timestamptz not null
    );

    create function account_refuse_closed_id() returns trigger language plpgsql as $$
    begin
      if exists (select from closed_account where id = new.id) then
        raise exception 'This account was closed; its id is not given out again';
      end if;
      return new;
    end $$;
    create trigger refuse_closed_id before insert on account
      for each row execute function account_refuse_closed_id();
  `)
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`
    drop trigger refuse_closed_id on account;
    drop function account_refuse_closed_id;
    drop table closed_account;
    update account set state = 'active', closes_at = null, undo_digest = null where state = 'closing';
    alter table account drop constraint account_closing_check, drop column closes_at, drop column undo_digest;
    alter table account drop constraint account_state_check;
    alter table account add constraint account_state_check check (state in ('active', 'closed'));
  `)
}
