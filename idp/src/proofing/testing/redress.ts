import { randomUUID } from 'node:crypto'
import type { Knex } from 'knex'
import type { Clock } from 'shared/clock.ts'
import { PUBLIC_URL } from '../../accounts/testing/rooms.ts'
import type { Notices } from '../../notices/notices.ts'
import { createAppeals } from '../redress/appeals.ts'
import { createDeadlines } from '../redress/deadlines.ts'
import { createEscalations } from '../redress/escalations.ts'
import { createStuckCases } from '../redress/stuck-cases.ts'
import type { createProofingRooms } from './rooms.ts'

/** Deadlines and redress of proofing, and what operators would find in the log. */
export function createRedress(
  rooms: ReturnType<typeof createProofingRooms>,
  deps: { db: Knex; notices: Notices; now: Clock },
) {
  const logged: unknown[] = []
  const common = { ...rooms, ...deps, publicUrl: PUBLIC_URL, randomUuid: randomUUID }
  const escalations = createEscalations({
    ...common,
    log: { warn: (line: unknown) => void logged.push(line) },
  })
  const deadlines = createDeadlines({ ...common, escalations })
  const appeals = createAppeals({ ...common, escalations })
  const askedAgain: string[] = []
  const stuck = createStuckCases({
    ...common,
    checks: { begin: async () => void askedAgain.push('checks') },
    documents: { readAgain: async ({ slot }) => void askedAgain.push(slot) },
    escalations,
  })
  return { stuck, askedAgain, escalations, deadlines, appeals, logged }
}
