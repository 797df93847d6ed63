import { expect, test } from '@jest/globals'
import { COUNTER_PLACES, findPlace, searchPlaces } from './places.ts'

const named = (typed: string) => searchPlaces(COUNTER_PLACES, typed).map(({ name }) => name)

test('every place has an id of its own', () => {
  expect(COUNTER_PLACES.length).toBeGreaterThanOrEqual(24)
  expect(new Set(COUNTER_PLACES.map(({ id }) => id)).size).toBe(COUNTER_PLACES.length)
  for (const place of COUNTER_PLACES) {
    expect(place.id).toMatch(/^[a-z-]+$/)
    expect(findPlace(COUNTER_PLACES, place.id)).toBe(place)
  }
  expect(findPlace(COUNTER_PLACES, 'nowhere')).toBeUndefined()
})

test.each([
  ['00066', ['Harrowgate Post Office', 'Harrowgate County Library']],
  ['00066-1234', ['Harrowgate Post Office', 'Harrowgate County Library']],
  [' harrow', ['Harrowgate Post Office', 'Harrowgate County Library']],
  ['FLATS', ['Larkspur Flats Post Office']],
  ['larkspur  flats', ['Larkspur Flats Post Office']],
  // A neighbour's ZIP code.
  ['00062', ['Harrowgate Post Office', 'Harrowgate County Library']],
  ['99999', []],
  ['gate', []],
  ['', []],
  ['-', []],
  ['.*', []],
])('%p finds %p', (typed, found) => {
  expect(named(typed)).toEqual(found)
})

test('the beginning of a ZIP code finds all that begin so', () => {
  expect(new Set(searchPlaces(COUNTER_PLACES, '0001').map(({ zip }) => zip))).toEqual(
    new Set(['00012', '00014']),
  )
})
