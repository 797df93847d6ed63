import type { Knex } from 'knex'
import type { Clock } from 'shared/clock.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { Db } from '../vault/db.ts'
import { composeLetter, type NoticeBrand } from './letter.tsx'
import type { Mailer } from './mailer.ts'
import { type Notice, noticeSchema } from './notice.ts'

/** Outbound mail. */
export interface Notices {
  /** Queues a notice; given a transaction, it is sent exactly when that commits. Refused addresses throw. */
  send(notice: Notice, db?: Db): Promise<void>
}

export function createNotices(deps: {
  jobs: Jobs
  db: Knex
  mailer: Mailer
  brand: NoticeBrand
  now: Clock
}): Notices {
  const { jobs, db, mailer, brand, now } = deps

  /**
   * The row and the mail belong together: a second run of the same job waits for the first one's row, and finds
   * it (sent, nothing to do) or not (the first failed, send now). Only a crash between the mail server's yes and
   * the commit can send twice, and then both mails have the same Message-ID.
   */
  const deliver = (notice: Notice, { id }: { id: string }): Promise<void> =>
    db.transaction(async (transaction) => {
      const claimed = await transaction('sent_notice')
        .insert({ job_id: id, sent_at: now() })
        .onConflict('job_id')
        .ignore()
        .returning('job_id')
      if (claimed.length === 0) return
      await mailer.send({ id, to: notice.to, ...composeLetter(notice, brand) })
    })

  const queue = jobs.queue({ name: 'notices', schema: noticeSchema, run: deliver })
  return {
    async send(notice, transaction) {
      await queue.send(noticeSchema.parse(notice), transaction)
    },
  }
}
