/** What the audit trail can say. New kinds go to the end of the list of their room. */
export type AuditKind =
  // accounts
  | 'account-created'
  | 'email-confirmed'
  | 'terms-accepted'
  | 'personal-data-read'
  | 'password-unlocked'
  // authenticators
  | 'authenticator-added'
  | 'authenticator-refused'
  | 'recovery-code-used'
  // sessions
  | 'signed-in'
  | 'signed-out'
  | 'signed-out-everywhere'
  // authenticators
  | 'authenticator-added'
  | 'authenticator-refused'
  | 'recovery-code-used'
  | 'password-refused'
  | 'password-locked'
