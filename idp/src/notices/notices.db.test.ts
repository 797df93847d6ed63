import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { createLogger } from 'shared/web/log.ts'
import { createJobs, type Jobs } from '../jobs/jobs.ts'
import { openTestDb, type TestDb } from '../test/database.ts'
import { dump, found } from '../vault/testing/dump.ts'
import type { Mail, Mailer } from './mailer.ts'
import type { Notice } from './notice.ts'
import { createNotices, type Notices } from './notices.ts'

const to = 'pat.secret@example.test'
const confirmEmail: Notice = {
  kind: 'confirm-email',
  to,
  language: 'en',
  code: '918273',
  link: 'https://idp.example.test/confirm-email/top-secret-token',
  minutes: 15,
}

let testDb: TestDb
let jobs: Jobs
let notices: Notices
let mails: Mail[]
let down: boolean
let logged: string

beforeEach(async () => {
  testDb = await openTestDb()
  mails = []
  down = false
  logged = ''
  const mailer: Mailer = {
    async send(mail) {
      if (down) throw new Error(`550 ${mail.to} refused`)
      mails.push(mail)
    },
    close() {},
  }
  const write = (line: string) => {
    logged += line
  }
  jobs = createJobs({
    db: testDb.db,
    key: randomBytes(32),
    randomBytes,
    log: createLogger({ name: 'test', level: 'info' }, { write }),
  })
  notices = createNotices({
    jobs,
    db: testDb.db,
    mailer,
    brand: { name: 'Brand', demo: true, publicUrl: 'https://idp.example.test' },
    now: () => new Date(),
  })
  await jobs.start()
})
afterEach(async () => {
  await jobs.stop()
  await testDb.close()
})

/** Puts every job back, as when the process ended before it could say that it was done. */
async function runAgain(): Promise<void> {
  await testDb.db('pgboss.job').update({ state: 'created', start_after: new Date(0), completed_on: null })
  await jobs.drain()
}

describe('notices', () => {
  test('a notice is mailed once, even when its job runs again', async () => {
    await notices.send(confirmEmail)
    await jobs.drain()
    expect(mails).toMatchObject([{ to, subject: 'Confirm your email address for Brand' }])
    await runAgain()
    expect(mails).toHaveLength(1)
  })

  test('a notice of a transaction that rolled back is not mailed', async () => {
    await testDb.db
      .transaction(async (transaction) => {
        await notices.send(confirmEmail, transaction)
        throw new Error('rolled back')
      })
      .catch(() => {})
    await testDb.db.transaction((transaction) =>
      notices.send({ kind: 'account-created', to, language: 'es' }, transaction),
    )
    await jobs.drain()
    expect(mails.map((mail) => mail.subject)).toEqual(['Su cuenta de Brand está lista'])
  })

  test('while the mail server is down the notice waits, and goes out later', async () => {
    down = true
    await notices.send(confirmEmail)
    await jobs.drain()
    expect(mails).toHaveLength(0)
    down = false
    await runAgain()
    expect(mails).toHaveLength(1)
  })

  test('neither the queue nor the log shows address, code or link, not even after a failure', async () => {
    down = true
    await notices.send(confirmEmail)
    await jobs.drain()
    const dumped = await dump(testDb.db)
    expect(dumped).toContain('pgboss')
    expect(dumped).toContain('notices')
    const secrets = [to, 'pat.secret', '918273', 'top-secret-token', 'idp.example.test']
    expect(found(dumped, secrets)).toEqual([])
    expect(logged).toContain('job failed')
    expect(found(logged, secrets)).toEqual([])
  })

  test.each([
    'a@example.test, b@example.test',
    'a@example.test\r\nBcc: b@example.test',
    'Name <a@example.test>',
    '',
  ])('refuses to write to %j', async (address) => {
    await expect(notices.send({ ...confirmEmail, to: address })).rejects.toThrow()
  })
})

test('a periodic job runs once per period, however many replicas remind', async () => {
  let runs = 0
  const replicas = [0, 1, 2].map(() => {
    const replica = createJobs({
      db: testDb.db,
      key: randomBytes(32),
      randomBytes,
      log: createLogger({ name: 'test', level: 'silent' }),
    })
    replica.every({
      name: 'purge',
      seconds: 3_600,
      run: async () => {
        runs += 1
      },
    })
    return replica
  })
  for (const replica of replicas) await replica.start()
  await Promise.all(replicas.map((replica) => replica.drain()))
  for (const replica of replicas) await replica.stop()
  expect(runs).toBe(1)
})
