import type { Knex } from 'knex'

/** The questions somebody was asked about their past, sealed; a set is answered once. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table proofing_quiz (
      case_id uuid primary key references proofing_case on delete cascade,
      sealed_questions bytea not null,
      asked_at timestamptz not null,
      expires_at timestamptz not null,
      answered_at timestamptz
    );
    create index proofing_quiz_expires on proofing_quiz (expires_at);
  `)
}

export async function down(db: Knex): Promise<void> {
  await db.raw('drop table proofing_quiz')
}
