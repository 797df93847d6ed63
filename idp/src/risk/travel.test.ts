import { expect, test } from '@jest/globals'
import { after, hours, minutes } from 'shared/clock.ts'
import { SANDBOX_PLACES } from '../devices/sandbox-places.ts'
import { distanceKm, travelSpeed } from './travel.ts'

const NOON = new Date('2026-03-02T12:00:00Z')
const virginia = placeOf('192.0.2.')
const california = placeOf('198.51.100.')
const germany = placeOf('203.0.113.')
const washington = { latitude: 38.9, longitude: -77.04 }

function placeOf(block: string) {
  const coordinates = SANDBOX_PLACES[block]?.coordinates
  if (coordinates === undefined) throw new Error(block)
  return coordinates
}

test.each([
  ['Virginia to California', virginia, california, 3680],
  ['Virginia to Germany', virginia, germany, 6850],
  ['there and back is the same', germany, virginia, 6850],
  ['half around the world', { latitude: 0, longitude: 0 }, { latitude: 0, longitude: 180 }, 20_015],
  ['nowhere', germany, germany, 0],
])('%s: about %4$i km', (_, from, to, expected) => {
  expect(Math.abs(distanceKm(from, to) - expected)).toBeLessThan(60)
})

test.each([
  ['in eight hours, by plane', hours(8), california, 400, 500],
  ['in ten minutes, by nothing', minutes(10), california, 20_000, 25_000],
  ['at the same moment', 0, california, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
  ['next door, whatever the time', 0, washington, 0, 0],
])('%s', (_, elapsed, to, least, most) => {
  const speed = travelSpeed(
    { at: NOON, coordinates: virginia },
    { at: after(NOON, elapsed), coordinates: to },
  )
  expect(speed).toBeGreaterThanOrEqual(least)
  expect(speed).toBeLessThanOrEqual(most)
})

test('a clock that runs backwards makes nobody faster or slower', () => {
  const there = { at: NOON, coordinates: virginia }
  const here = { at: after(NOON, -hours(4)), coordinates: california }
  expect(travelSpeed(there, here)).toBe(travelSpeed(here, there))
})
