import type { Knex } from 'knex'

/** One row per authenticator bound to an account, whatever its kind; each kind keeps its own secrets beside it. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table authenticator (
      id uuid primary key,
      account_id uuid not null references account on delete cascade,
      kind text not null check (kind in ('totp', 'passkey', 'phone', 'push')),
      -- What its owner calls it. Their words, so sealed.
      sealed_name bytea,
      added_at timestamptz not null,
      last_used_at timestamptz
    );
    create index authenticator_account on authenticator (account_id, added_at);

    insert into authenticator (id, account_id, kind, added_at)
      select id, account_id, 'totp', confirmed_at from totp;
    alter table totp
      add constraint totp_authenticator foreign key (id) references authenticator on delete cascade;

    alter table authentication_event drop constraint authentication_event_method_check;
    alter table authentication_event add constraint authentication_event_method_check check (method in (
      'password', 'totp', 'recovery-code', 'passkey', 'security-key', 'text-message', 'voice-call', 'push'));
  `)
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`
    alter table authentication_event drop constraint authentication_event_method_check;
    delete from authentication_event where method not in ('password', 'totp', 'recovery-code');
    alter table authentication_event add constraint authentication_event_method_check
      check (method in ('password', 'totp', 'recovery-code'));
    alter table totp drop constraint totp_authenticator;
    drop table authenticator;
  `)
}
