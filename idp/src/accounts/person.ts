import { z } from 'zod'

/** What is sealed about a person, besides the address. */
export const profileSchema = z.object({
  givenName: z.string(),
  familyName: z.string(),
  /** E.164. */
  phone: z.string().optional(),
})
export type Profile = z.infer<typeof profileSchema>

/** Why personal data is read; each read goes to the audit trail under it. */
export type Purpose =
  | 'consent-page'
  | 'one-account'
  | 'claims'
  | 'account-page'
  | 'authenticator-enrolment'
  | 'notice'
  | 'sign-up'
  | 'unlock'
  | 'password-change'
  | 'email-addition'
  | 'data-download'

export interface PersonalData {
  readonly givenName: string
  readonly familyName: string
  readonly email: string
  readonly emailVerified: true
  /** E.164. */
  readonly phone?: string
  readonly updatedAt: Date
}

/** What the vault seals every address of an account under, so that one may move from table to table. */
export const EMAIL_LABEL = 'email'
