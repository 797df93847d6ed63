import type { Knex } from 'knex'
import type { Clock } from 'shared/clock.ts'
import { z } from 'zod'
import type { Jobs } from '../jobs/jobs.ts'
import type { Db } from '../vault/db.ts'
import { composeLetter, type NoticeBrand } from './letter.tsx'
import type { Mailer } from './mailer.ts'
import { type Notice, noticeSchema } from './notice.ts'

/** Outbound mail. */
export interface Notices {
  /** Queues a notice; given a transaction, it is sent exactly when that commits. Refused addresses throw. */
  send(notice: Notice, db?: Db, owner?: Owner): Promise<void>
}

/** Whose account a notice is about: it then carries a link by which they can disown what it tells. */
export interface Owner {
  readonly accountId: string
}

export function createNotices(deps: {
  jobs: Jobs
  db: Knex
  mailer: Mailer
  brand: NoticeBrand
  now: Clock
  /** Makes the link of a notice to an owner; left out, such notices carry none. */
  notMeLink?: (owner: Owner) => Promise<string>
}): Notices {
  const { jobs, db, mailer, brand, now } = deps

  /**
   * The row and the mail belong together: a second run of the same job waits for the first one's row, and finds
   * it (sent, nothing to do) or not (the first failed, send now). Only a crash between the mail server's yes and
   * the commit can send twice, and then both mails have the same Message-ID.
   */
  const deliver = ({ ownerId, ...queued }: QueuedNotice, { id }: { id: string }): Promise<void> =>
    db.transaction(async (transaction) => {
      const claimed = await transaction('sent_notice')
        .insert({ job_id: id, sent_at: now() })
        .onConflict('job_id')
        .ignore()
        .returning('job_id')
      if (claimed.length === 0) return
      const notice = await withNotMeLink(queued, ownerId)
      await mailer.send({ id, to: notice.to, ...composeLetter(notice, brand) })
    })

  const queue = jobs.queue({ name: 'notices', schema: queuedNotice, run: deliver })
  return {
    async send(notice, transaction, owner) {
      const ownerId = owner === undefined ? {} : { ownerId: owner.accountId }
      await queue.send({ ...noticeSchema.parse(notice), ...ownerId }, transaction)
    },
  }

  /** Made when the mail goes out, so that its ten days begin then. */
  async function withNotMeLink(notice: Notice, ownerId: string | undefined): Promise<Notice> {
    if (ownerId === undefined || deps.notMeLink === undefined) return notice
    if (notice.notMeLink !== undefined || notice.kind === 'sign-in-disavowed') return notice
    return { ...notice, notMeLink: await deps.notMeLink({ accountId: ownerId }) }
  }
}

const queuedNotice = noticeSchema.and(z.object({ ownerId: z.uuid().exactOptional() }))
type QueuedNotice = z.infer<typeof queuedNotice>
