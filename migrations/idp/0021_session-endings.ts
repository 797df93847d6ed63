import type { Knex } from 'knex'

/**
 * Whatever took a factor or an identity away has promised, in the same transaction, that the sessions which it could
 * have opened end: a process that dies right afterwards leaves the promise behind, and another one keeps it.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table session_ending (
      account_id uuid primary key references account on delete cascade,
      -- Sessions that are older than this end. In milliseconds, as whoever reads it counts.
      promised_at timestamptz not null
    );

    create function promise_session_ending() returns trigger language plpgsql as $$
    begin
      -- Of an account that is being erased nothing is left to end.
      insert into session_ending (account_id, promised_at)
        select id, date_trunc('milliseconds', clock_timestamp()) from account where id = old.account_id
        on conflict (account_id) do update set promised_at = excluded.promised_at;
      return null;
    end $$;
    -- Whoever only hashes the same password anew leaves changed_at alone.
    create trigger end_sessions after update of changed_at on password
      for each row execute function promise_session_ending();
    create trigger end_sessions after delete on authenticator
      for each row execute function promise_session_ending();

    -- Whoever is verified again has their identity deleted and written anew: at the end of the transaction it is there.
    create function promise_session_ending_unless_verified() returns trigger language plpgsql as $$
    begin
      insert into session_ending (account_id, promised_at)
        select id, date_trunc('milliseconds', clock_timestamp()) from account
        where id = old.account_id and not exists (select from verified_identity where account_id = old.account_id)
        on conflict (account_id) do update set promised_at = excluded.promised_at;
      return null;
    end $$;
    create constraint trigger end_sessions after delete on verified_identity
      deferrable initially deferred
      for each row execute function promise_session_ending_unless_verified();

    create function promise_closing_sessions_ending() returns trigger language plpgsql as $$
    begin
      insert into session_ending (account_id, promised_at) values (new.id, date_trunc('milliseconds', clock_timestamp()))
        on conflict (account_id) do update set promised_at = excluded.promised_at;
      return null;
    end $$;
    create trigger end_sessions after update of state on account
      for each row when (new.state = 'closing' and old.state <> 'closing')
      execute function promise_closing_sessions_ending();
  `)
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`
    drop trigger end_sessions on account;
    drop trigger end_sessions on verified_identity;
    drop trigger end_sessions on authenticator;
    drop trigger end_sessions on password;
    drop function promise_closing_sessions_ending;
    drop function promise_session_ending_unless_verified;
    drop function promise_session_ending;
    drop table session_ending;
  `)
}
