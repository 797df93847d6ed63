import { parsePhoneNumberFromString } from 'libphonenumber-js'
import { z } from 'zod'
import { emailField } from './email.ts'

const name = (required: string) =>
  z
    .string({ error: required })
    .transform((typed) => typed.normalize('NFC').replace(/\s+/g, ' ').trim())
    .pipe(
      z
        .string()
        .min(1, { error: required })
        .max(100, { error: 'nameTooLong' })
        // Letters of any script, marks, spaces, and what names are joined and shortened with.
        .regex(/^[\p{L}\p{M}\p{N} .,'’ʼ-]+$/u, { error: 'nameCharacters' }),
    )

/** The details form. `phone` becomes E.164; a number without a country is taken as one of the United States. */
export const detailsForm = z.object({
  givenName: name('givenName'),
  familyName: name('familyName'),
  email: emailField('email'),
  phone: z
    .string()
    .optional()
    .transform((typed, context) => {
      const text = typed?.trim() ?? ''
      if (text === '') return undefined
      const phone = parsePhoneNumberFromString(text, 'US')
      if (phone?.isValid()) return phone.number.toString()
      context.addIssue({ code: 'custom', message: 'phone' })
      return z.NEVER
    }),
  terms: z.literal('yes', { error: 'terms' }),
})
