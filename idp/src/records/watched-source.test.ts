import { expect, test } from '@jest/globals'
import { createWatchedSource } from './watched-source.ts'

const NOON = new Date('2026-03-02T12:00:00Z')
const ONE = new Date('2026-03-02T13:00:00Z')
const ever = new AbortController().signal

function source(ask: (claims: string, signal: AbortSignal) => Promise<{ outcome: 'match' }>) {
  const times = [NOON, ONE]
  return createWatchedSource({ name: 'identity', ask, now: () => times.shift() ?? ONE, timeoutMs: 30 })
}

test('an answer is handed on', async () => {
  const { check, status } = source(async () => ({ outcome: 'match' }))
  expect(await check('claims', ever)).toEqual({ outcome: 'match' })
  expect(status()).toEqual({ state: 'up' })
})

test.each([
  ['a fault', () => Promise.reject(new Error('claims'))],
  [
    'a fault before any waiting',
    () => {
      throw new Error('claims')
    },
  ],
  ['silence', () => new Promise<never>(() => {})],
])('%s is unavailable, and an outage until the next answer', async (_, failing) => {
  const answers: (() => Promise<{ outcome: 'match' }>)[] = [
    failing,
    failing,
    async () => ({ outcome: 'match' }),
  ]
  const { check, status } = source(() => answers.shift()?.() ?? failing())
  expect(await check('claims', ever)).toEqual({ outcome: 'unavailable' })
  expect(status()).toEqual({ state: 'down', since: NOON })
  expect(await check('claims', ever)).toEqual({ outcome: 'unavailable' })
  expect(status()).toEqual({ state: 'down', since: NOON })
  expect(await check('claims', ever)).toEqual({ outcome: 'match' })
  expect(status()).toEqual({ state: 'up', since: NOON })
})

test('the question is told to stop when time is up', async () => {
  let told: AbortSignal | undefined
  const { check } = source((_, signal) => {
    told = signal
    return new Promise(() => {})
  })
  await check('claims', ever)
  expect(told?.aborted).toBe(true)
})

test('a person who went away is no outage, nor is one who had gone before', async () => {
  const visit = new AbortController()
  const { check, status } = source(() => new Promise(() => {}))
  const waiting = check('claims', visit.signal)
  visit.abort()
  expect(await waiting).toEqual({ outcome: 'unavailable' })
  expect(await check('claims', visit.signal)).toEqual({ outcome: 'unavailable' })
  expect(status()).toEqual({ state: 'up' })
})
