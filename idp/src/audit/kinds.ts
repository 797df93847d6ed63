/** What the audit trail can say. New kinds go to the end of the list of their room. */
export type AuditKind =
  // accounts
  | 'account-created'
  | 'email-confirmed'
  | 'terms-accepted'
  | 'personal-data-read'
  | 'sign-up-refused-email-taken'
  | 'password-unlocked'
