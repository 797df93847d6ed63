import { randomBytes } from 'node:crypto'
import { expect, test } from '@jest/globals'
import { after, days } from 'shared/clock.ts'
import { dueReminder, groupedDigits, newEnrolmentCode, readEnrolmentCode } from './enrolment-code.ts'

test('a code is sixteen digits, shown in fours, and read back however it is typed', () => {
  expect(newEnrolmentCode(() => Buffer.alloc(8))).toBe('0000000000000000')
  for (let count = 0; count < 200; count++) {
    const code = newEnrolmentCode(randomBytes)
    expect(code).toMatch(/^\d{16}$/)
    expect(groupedDigits(code)).toMatch(/^\d{4} \d{4} \d{4} \d{4}$/)
    expect(readEnrolmentCode(` ${groupedDigits(code)}\n`)).toBe(code)
    expect(readEnrolmentCode(groupedDigits(code).replaceAll(' ', '-'))).toBe(code)
  }
})

test.each(['', '123', '1234 5678 9012 345', '1234 5678 9012 34567', '1234 5678 9012 345a'])(
  '%p is none',
  (typed) => {
    expect(readEnrolmentCode(typed)).toBeUndefined()
  },
)

const END = new Date('2026-03-02T12:00:00Z')
test.each([
  [8, undefined],
  [7, 7],
  [2, 7],
  [1, 1],
  [0.1, 1],
  [0, 0],
  [-3, 0],
])('%d days before the end: %p', (before, due) => {
  expect(dueReminder(END, after(END, -days(before)))).toBe(due)
})
