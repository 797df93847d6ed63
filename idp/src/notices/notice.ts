import { LANGUAGES } from 'shared/web/language.ts'
import { z } from 'zod'

const link = z.url({ protocol: /^https?$/ })
const minutes = z.number().int().positive()
const hours = z.number().int().positive()

/** A browser and where it is, as its owner would recognise them. */
const signInOrigin = {
  name: z.object({ browser: z.string().exactOptional(), system: z.string().exactOptional() }),
  place: z.object({ country: z.string().length(2), region: z.string().exactOptional() }).exactOptional(),
  at: z.iso.datetime(),
}

/** When a call begins, and the zone (IANA name) in which its office tells the time. */
const callTime = { at: z.iso.datetime(), timeZone: z.string() }

/** The last day of something, told without its hour. */
const day = z.iso.datetime()

const authenticator = z.enum(['totp', 'passkey', 'phone', 'push', 'recovery-codes'])

/** Everything we ever mail. `to` is one plain address: no list, no name, no line break. */
export const noticeSchema = z
  .object({
    to: z.email().max(254),
    language: z.enum(LANGUAGES),
    /** "This wasn't me": for news of an account that its owner may have to disown. */
    notMeLink: link.exactOptional(),
  })
  .and(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('confirm-email'), code: z.string(), link, minutes }),
      z.object({ kind: z.literal('email-already-registered'), signInLink: link }),
      z.object({ kind: z.literal('account-created') }),
      z.object({ kind: z.literal('authenticator-added'), authenticator }),
      z.object({ kind: z.literal('authenticator-removed'), authenticator }),
      z.object({ kind: z.literal('passkey-copied') }),
      z.object({ kind: z.literal('push-denied') }),
      z.object({ kind: z.literal('forgotten-password'), link, minutes }),
      z.object({ kind: z.literal('no-account') }),
      z.object({ kind: z.literal('password-changed') }),
      z.object({ kind: z.literal('account-closing'), undoLink: link, closesOn: z.iso.datetime() }),
      z.object({ kind: z.literal('account-kept') }),
      z.object({ kind: z.literal('service-disconnected'), service: z.string() }),
      z.object({ kind: z.literal('recovery-hold-asked'), link, hours }),
      z.object({ kind: z.literal('recovery-hold-over'), link, hours }),
      z.object({ kind: z.literal('recovery-hold-cancelled') }),
      z.object({ kind: z.literal('second-factor-replaced') }),
      z.object({ kind: z.literal('security-questions-changed') }),
      z.object({ kind: z.literal('recovery-code-used'), left: z.number().int().nonnegative() }),
      z.object({ kind: z.literal('sign-in-locked'), unlockLink: link, minutes }),
      z.object({ kind: z.literal('signed-out-everywhere') }),
      z.object({ kind: z.literal('new-device'), ...signInOrigin }),
      z.object({ kind: z.literal('unusual-sign-in'), ...signInOrigin }),
      z.object({ kind: z.literal('sign-in-held'), ...signInOrigin, releaseLink: link, minutes }),
      z.object({ kind: z.literal('sign-in-disavowed') }),
      z.object({ kind: z.literal('confirm-added-email'), code: z.string(), link, minutes }),
      z.object({ kind: z.literal('email-added-elsewhere') }),
      z.object({ kind: z.literal('email-added'), address: z.email() }),
      z.object({ kind: z.literal('email-removed'), address: z.email() }),
      z.object({ kind: z.literal('email-made-primary'), address: z.email() }),
      z.object({ kind: z.literal('identity-proofed'), link }),
      z.object({ kind: z.literal('identity-removed'), link }),
      z.object({ kind: z.literal('identity-claimed'), link }),
      z.object({ kind: z.literal('proofing-held'), link }),
      z.object({ kind: z.literal('proofing-refused'), link }),
      z.object({ kind: z.literal('proofing-expired'), link }),
      z.object({ kind: z.literal('proofing-ending'), link, by: day }),
      z.object({ kind: z.literal('proofing-still-held'), link, by: day }),
      z.object({ kind: z.literal('proofing-review-expired'), link }),
      z.object({ kind: z.literal('proofing-slow'), link }),
      z.object({ kind: z.literal('proofing-go-on'), link }),
      z.object({ kind: z.literal('proofing-appeal-asked'), link, by: day }),
      z.object({ kind: z.literal('proofing-appeal-late'), link, by: day }),
      z.object({ kind: z.literal('proofing-letter-asked'), link }),
      z.object({ kind: z.literal('proofing-visit-due'), link, days: z.number().int().positive() }),
      z.object({ kind: z.literal('proofing-visit-ended'), link }),
      z.object({ kind: z.literal('proofing-call-booked'), link, ...callTime }),
      z.object({ kind: z.literal('proofing-call-soon'), link, ...callTime }),
    ]),
  )

export type Notice = z.infer<typeof noticeSchema>
