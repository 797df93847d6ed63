import { z } from 'zod'
import type { PersonGiven } from '../case-state.ts'

/** State and territory codes of the United States Postal Service. */
export const STATES = [
  ...'AL AK AS AZ AR CA CO CT DE DC FL GA GU HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ'.split(
    ' ',
  ),
  ...'NM NY NC ND MP OH OK OR PA PR RI SC SD TN TX VI UT VT VA WA WV WI WY'.split(' '),
]
/** The invented state of specimens. */
export const SANDBOX_STATES = [...STATES, 'ZM']

const line = (message: string) => z.string(message).trim().min(1, message).max(100, message)
const optionalLine = z
  .string()
  .trim()
  .max(100)
  .optional()
  .transform((typed) => (typed === undefined || typed === '' ? undefined : typed))

/**
 * A Social Security number as people type it. Nobody has one that begins with 000 or 9, has 00 in the middle or ends in
 * 0000 (SSA, "SSN randomization"); 666 is never issued either, so the sandbox takes it for its invented people.
 */
export function ssnField({ invented }: { invented: boolean }) {
  return z
    .string('ssn')
    .transform((typed) => typed.replace(/[\s-]/g, ''))
    .pipe(z.string().regex(/^\d{9}$/, 'ssn'))
    .refine((ssn) => !NEVER_ISSUED.test(ssn) && (invented || !ssn.startsWith('666')), 'ssn-never-issued')
}

const NEVER_ISSUED = /^(000|9)|^...00|0000$/

export function addressForm(states: readonly string[]) {
  return z.object({
    street: line('street'),
    unit: optionalLine,
    city: line('city'),
    state: z.string('state').refine((state) => states.includes(state), 'state'),
    zip: z
      .string('zip')
      .trim()
      .regex(/^\d{5}(-\d{4})?$/, 'zip'),
  })
}

/** A day as people write it, month first; `YYYY-MM-DD` comes out. Days that no calendar has are refused. */
export const birthDateField = z.string('birth-date').transform((typed, context): string => {
  const day = readDay(typed.trim())
  if (day !== undefined) return day
  context.addIssue({ code: 'custom', message: 'birth-date' })
  return z.NEVER
})

export const personForm = z
  .object({
    // Some people have one name; it stands as the family name.
    givenName: z.string().trim().max(100).default(''),
    middleName: optionalLine,
    familyName: line('family-name'),
    birthDate: birthDateField,
  })
  .transform(
    ({ middleName, ...person }): PersonGiven => ({
      ...person,
      ...(middleName === undefined ? {} : { middleName }),
    }),
  )

function readDay(typed: string): string | undefined {
  const [, month, day, year] = /^(\d{1,2})[/\-. ](\d{1,2})[/\-. ](\d{4})$/.exec(typed) ?? []
  if (month === undefined || day === undefined || year === undefined) return undefined
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : undefined
}

/** `YYYY-MM-DD` as it is typed: month first. */
export function writeDay(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-')
  return `${Number(month)}/${Number(date)}/${year}`
}
