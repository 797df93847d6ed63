import type { Knex } from 'knex'
import type { Clock } from 'shared/clock.ts'
import { PUBLIC_URL } from '../../accounts/testing/rooms.ts'
import type { Notices } from '../../notices/notices.ts'
import { createDeadlines } from '../redress/deadlines.ts'
import { createEscalations } from '../redress/escalations.ts'
import { createWays } from './ways.ts'

/** Deadlines and redress of proofing, on a real database. */
export function createRedress(deps: { db: Knex; notices: Notices; now: Clock }) {
  const ways = createWays(deps)
  const logged: unknown[] = []
  const common = { ...ways, ...deps, publicUrl: PUBLIC_URL }
  const escalations = createEscalations({
    ...common,
    log: { warn: (line: unknown) => void logged.push(line) },
  })
  const deadlines = createDeadlines({ ...common, escalations })
  return { ...ways, escalations, deadlines, logged }
}
