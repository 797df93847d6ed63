/** What the audit trail can say, by room. */
export type AuditKind =
  // accounts
  | 'account-created'
  | 'email-confirmed'
  | 'terms-accepted'
  | 'personal-data-read'
  | 'password-unlocked'
  // authenticators
  | 'authenticator-added'
  | 'authenticator-removed'
  | 'authenticator-refused'
  | 'passkey-copied'
  | 'push-denied'
  | 'recovery-code-used'
  | 'password-refused'
  | 'password-locked'
  // consent
  | 'consent-given'
  | 'consent-denied'
  // sessions
  | 'signed-in'
  | 'signed-out'
  | 'signed-out-everywhere'
  // phones
  | 'phone-refused'
