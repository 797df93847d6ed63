import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { after, days, hours, minutes } from 'shared/clock.ts'
import { bookableSlots, isOpen, officeDay, readOfficeHours } from './office-hours.ts'

const TEXT = 'mon-fri 08:00-20:00 America/New_York'
const office = readOfficeHours(TEXT)
if (office === undefined) throw new Error('The office has hours')

describe('office hours', () => {
  test('are read', () => {
    expect(office).toEqual({
      weekdays: [1, 2, 3, 4, 5],
      opens: 480,
      closes: 1200,
      timeZone: 'America/New_York',
    })
    expect(readOfficeHours('sat-mon 00:00-24:00 UTC')?.weekdays).toEqual([6, 0, 1])
    expect(readOfficeHours('sun 09:30-10:00 UTC')?.weekdays).toEqual([0])
  })

  test.each([
    '',
    'mon-fri',
    'mo-fr 08:00-20:00 UTC',
    'mon-fri 20:00-08:00 UTC',
    'mon-fri 08:00-20:00 Mars/Olympus',
    'mon-fri 25:00-26:00 UTC',
  ])('%p are none', (text) => {
    expect(readOfficeHours(text)).toBeUndefined()
  })

  test.each([
    // Monday, New York is five hours behind; in July four.
    ['2026-03-02T12:59:00Z', false],
    ['2026-03-02T13:00:00Z', true],
    ['2026-03-03T00:59:00Z', true],
    ['2026-03-03T01:00:00Z', false],
    ['2026-07-06T12:00:00Z', true],
    ['2026-03-07T15:00:00Z', false],
  ])('at %s open: %p', (at, open) => {
    expect(isOpen(office, new Date(at))).toBe(open)
  })

  test('a day is the office’s', () => {
    expect(officeDay(new Date('2026-03-03T01:00:00Z'), office)).toBe('2026-03-02')
  })
})

describe('slots', () => {
  test('begin two hours ahead, on the half hour, and end after seven days', () => {
    const now = new Date('2026-03-02T14:10:00Z')
    const slots = bookableSlots(office, now)
    expect(slots[0]).toEqual(new Date('2026-03-02T16:30:00Z'))
    expect(slots.at(-1)).toEqual(new Date('2026-03-09T14:00:00Z'))
    // The rest of Monday, four whole days, and the first of next Monday's, which begins an hour earlier in the world.
    expect(slots).toHaveLength(17 + 4 * 24 + 5)
  })

  test('always lie within the hours and the week', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true }),
        (now) => {
          for (const slot of bookableSlots(office, now)) {
            expect(slot.getTime() - now.getTime()).toBeGreaterThanOrEqual(hours(2))
            expect(slot.getTime() - now.getTime()).toBeLessThanOrEqual(days(7))
            expect(isOpen(office, slot) && isOpen(office, after(slot, minutes(29)))).toBe(true)
          }
        },
      ),
      { numRuns: 30 },
    )
  })
})
