import { expect, test } from '@jest/globals'
import { after, minutes } from 'shared/clock.ts'
import type { PersonClaims } from './record-sources.ts'
import { createWatchedSource } from './watched-source.ts'

const NOON = new Date('2026-03-02T12:00:00Z')
const ever = new AbortController().signal
const pat = { familyName: 'Pat' }

function source(
  ask: (claims: PersonClaims, signal: AbortSignal) => Promise<{ outcome: 'match' }>,
  now = () => NOON,
) {
  return createWatchedSource({ name: 'identity', ask, now, timeoutMs: 30 })
}

test('an answer is handed on', async () => {
  const { check, status } = source(async () => ({ outcome: 'match' }))
  expect(await check(pat, ever)).toEqual({ outcome: 'match' })
  expect(status()).toBe('up')
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
])('%s is unavailable; about three people in a row, an outage until the next answer', async (_, failing) => {
  let clock = NOON
  let works = false
  const { check, status } = source(
    () => (works ? Promise.resolve({ outcome: 'match' }) : failing()),
    () => clock,
  )
  for (const [familyName, expected] of [
    ['A', 'up'],
    ['A', 'up'],
    ['B', 'up'],
    ['C', 'down'],
  ] as const) {
    expect(await check({ familyName }, ever)).toEqual({ outcome: 'unavailable' })
    expect([familyName, status()]).toEqual([familyName, expected])
  }
  clock = after(NOON, minutes(5))
  // Nobody dared to ask: it gets another chance.
  expect(status()).toBe('up')
  clock = after(NOON, minutes(4))
  expect(status()).toBe('down')
  works = true
  expect(await check({ familyName: 'D' }, ever)).toEqual({ outcome: 'match' })
  expect(status()).toBe('up')
})

test('an answer in between shows that it is not the source', async () => {
  const { check, status } = source(async ({ familyName }) => {
    if (familyName.startsWith('Silent')) throw new Error('no answer')
    return { outcome: 'match' }
  })
  for (const familyName of ['Silent 1', 'Silent 2', 'Pat', 'Silent 3', 'Silent 4'])
    await check({ familyName }, ever)
  expect(status()).toBe('up')
})

test('the question is told to stop when time is up', async () => {
  let told: AbortSignal | undefined
  const { check } = source((_, signal) => {
    told = signal
    return new Promise(() => {})
  })
  await check(pat, ever)
  expect(told?.aborted).toBe(true)
})

test('people who went away are no outage, nor are those who had gone before', async () => {
  const { check, status } = source(() => new Promise(() => {}))
  for (const familyName of ['A', 'B', 'C', 'D']) {
    const visit = new AbortController()
    const waiting = check({ familyName }, visit.signal)
    visit.abort()
    expect(await waiting).toEqual({ outcome: 'unavailable' })
    expect(await check({ familyName }, visit.signal)).toEqual({ outcome: 'unavailable' })
  }
  expect(status()).toBe('up')
})
