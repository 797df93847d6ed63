import { afterEach, expect, test } from '@jest/globals'
import { createPool, type Pool, type PoolOptions } from './pool.ts'
import type { OddHandlers } from './testing/odd-worker.ts'

let pool: Pool<OddHandlers>
afterEach(() => pool.close())

function start(options: Partial<PoolOptions> = {}): Pool<OddHandlers> {
  pool = createPool<OddHandlers>({
    worker: new URL('./testing/odd-worker.ts', import.meta.url),
    workers: 1,
    queue: 16,
    deadlineMs: 10_000,
    memoryMb: 64,
    ...options,
  })
  return pool
}
const still = async () => expect(await pool.run('remember', 7)).toEqual({ ok: true, value: [7] })

test('bytes go there and back, the caller keeps hers, and no environment goes along', async () => {
  start()
  // A window on a larger memory, as most small Buffers are.
  const bytes = Buffer.from('xxabcxx').subarray(2, 5)
  const result = await pool.run('echo', { bytes })
  expect(result).toEqual({ ok: true, value: { bytes: new Uint8Array([97, 98, 99]), environment: [] } })
  expect(result.ok && result.value.bytes.buffer.byteLength).toBe(3)
  expect(bytes.toString()).toBe('abc')
})

test('workers start when there is work, and no more than allowed', async () => {
  start({ workers: 2 })
  expect(pool.size()).toBe(0)
  await Promise.all([1, 2, 3, 4].map((number) => pool.run('remember', number)))
  expect(pool.size()).toBe(2)
})

test('one worker does its jobs in order', async () => {
  start()
  const results = await Promise.all([1, 2, 3].map((number) => pool.run('remember', number)))
  expect(results.at(-1)).toEqual({ ok: true, value: [1, 2, 3] })
})

test('a burst fills the queue; what does not fit is refused, the rest is done', async () => {
  start({ queue: 2 })
  const bytes = new Uint8Array(1)
  const results = await Promise.all(Array.from({ length: 6 }, () => pool.run('echo', { bytes, wait: 20 })))
  expect(results.map((result) => (result.ok ? 'done' : result.reason))).toEqual([
    'done',
    'done',
    'done',
    'busy',
    'busy',
    'busy',
  ])
  expect(await pool.run('echo', { bytes })).toMatchObject({ ok: true })
})

test('a worker that hangs is ended at the deadline, and those who waited are served by its successor', async () => {
  start({ deadlineMs: 300 })
  const hung = pool.run('hang', undefined)
  const next = pool.run('remember', 7)
  expect(await hung).toEqual({ ok: false, reason: 'timed-out' })
  expect(await next).toEqual({ ok: true, value: [7] })
  expect(pool.size()).toBe(1)
})

test.each(['crash', 'explode', 'hoard'] as const)(
  'a job that ends its worker (%s) is refused, and the next served',
  async (kind) => {
    start()
    expect(await pool.run(kind, undefined)).toEqual({ ok: false, reason: 'crashed' })
    expect(pool.size()).toBe(0)
    await still()
  },
)

test('what a handler throws is thrown here, and the worker goes on', async () => {
  start()
  await pool.run('remember', 1)
  await expect(pool.run('throwUp', undefined)).rejects.toThrow('throwUp: TypeError: a bug')
  expect(await pool.run('remember', 2)).toEqual({ ok: true, value: [1, 2] })
})

test('a worker that cannot start crashes the job, not the program', async () => {
  start({ worker: new URL('./testing/nowhere.ts', import.meta.url) })
  expect(await pool.run('remember', 1)).toEqual({ ok: false, reason: 'crashed' })
})

test('closing refuses what waits and what runs, and all that comes later', async () => {
  start()
  const running = pool.run('hang', undefined)
  const waiting = pool.run('remember', 1)
  await pool.close()
  expect(await Promise.all([running, waiting, pool.run('remember', 2)])).toEqual(
    [1, 2, 3].map(() => ({ ok: false, reason: 'busy' })),
  )
  expect(pool.size()).toBe(0)
})
