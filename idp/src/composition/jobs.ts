import { eachOnItsOwn } from '../jobs/each.ts'
import { EXPIRING, purge } from '../jobs/purge.ts'
import { purgeExpired } from '../oidc/purge.ts'
import type { Ground } from './ground.ts'
import type { Rooms } from './rooms.ts'

/** What is done again and again, by one replica at a time. */
export function scheduleJobs({ jobs, db, pool, now }: Ground, rooms: Rooms): void {
  const { proofing, recoveryHolds, signOut, closings } = rooms
  jobs.every({ name: 'proofing-reminders', seconds: 300, run: () => proofing.remind() })
  jobs.every({ name: 'proofing-deadlines', seconds: 300, run: () => proofing.meetDeadlines() })
  jobs.every({ name: 'session-endings', seconds: 60, run: () => signOut.asPromised() })
  jobs.every({ name: 'recovery-holds', seconds: 30, run: () => recoveryHolds.mailDue() })
  jobs.every({
    name: 'purge',
    seconds: 600,
    run: () =>
      eachOnItsOwn<() => Promise<unknown>>(
        [
          () => purge({ db, now, tables: EXPIRING }),
          () => purgeExpired({ pool, now }),
          () => proofing.purge(),
          () => closings.finish((accountId) => signOut.erase(accountId)),
        ],
        (remove) => remove(),
      ),
  })
}
