import type { Language } from 'shared/web/language.ts'
import { z } from 'zod'
import { phoneMessages } from './messages.ts'
import { readNumber } from './phone-number.ts'

export type Problem = keyof (typeof phoneMessages)['en']['errors']

const channel = z.enum(['text-message', 'voice-call'], 'channel')

export function numberForm(options: { fictitious: boolean }) {
  return z.object({
    number: z.string('number').transform((typed, context) => {
      const number = readNumber(typed.trim(), options)
      if (number !== undefined) return number
      context.addIssue({ code: 'custom', message: 'number' })
      return z.NEVER
    }),
    channel,
  })
}

export const sendingForm = z.object({ phone: z.uuid('phone'), channel })

export const channelForm = z.object({ channel })

/** Spaces and hyphens are how people type a code that was told to them. */
export const codeForm = z.object({
  code: z
    .string('missing')
    .transform((typed) => typed.replace(/[\s-]/g, ''))
    .pipe(z.string().regex(/^\d{6}$/, 'missing')),
})

/** The words of a problem that a form or a service names. */
export function wordsOf(problem: string | undefined, language: Language): string | undefined {
  const words: Readonly<Record<string, string>> = phoneMessages[language].errors
  return problem === undefined ? undefined : words[problem]
}
