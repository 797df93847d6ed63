import { days, hours, minutes } from 'shared/clock.ts'

export type LimitName =
  | 'password-per-account'
  | 'password-per-address'
  | 'password-per-pair'
  | 'password-per-owner'
  | 'totp'
  | 'totp-enrolment'
  | 'passkey-per-address'
  | 'push-per-account'
  | 'push-denied'
  | 'recovery-code'
  | 'email-code'
  | 'sign-up-per-address'
  | 'mail-per-address'
  | 'recovery-per-address'
  | 'phone-code'
  | 'phone-sends-per-phone'
  | 'phone-set-ups-per-phone'
  | 'phone-set-ups-per-phone-daily'
  | 'phone-sends-per-account'
  | 'phone-sends-per-address'
  | 'hold-mail'
  | 'recovery-hold'
  | 'security-questions'
  | 'email-addition'
  | 'data-download'
  | 'document-reading'
  | 'document-picture'
  | 'proofing-details'
  | 'proofing-ssn'
  | 'proofing-phone'
  | 'proofing-phone-code'
  | 'proofing-selfie'
  | 'proofing-selfie-given-back'
  | 'proofing-letter-code'
  | 'letters-per-household'
  | 'handoff-sends'
  | 'quiz-unknown-per-account'
  | 'quiz-unknown-per-person'
  | 'quiz-per-account'
  | 'quiz-per-person'
  | 'counter-code'
  | 'proofing-call'

/** Guesses at one secret: after `free` failures in a row a wait, doubled by each further failure. */
export interface GrowingWait {
  readonly kind: 'growing'
  readonly free: number
  /** Milliseconds. */
  readonly firstWait: number
  readonly longestWait: number
  /** After so many failures in a row nothing is permitted until `unlock` (SP 800-63B-4 §3.2.2). */
  readonly disabledAt: number
  readonly keepFor: number
}

/** So many uses in a window that begins with the first one. */
export interface Window {
  readonly kind: 'window'
  readonly uses: number
  /** Milliseconds. */
  readonly per: number
  /** The key is a network address, and every address of its network is the same one. */
  readonly perNetwork?: true
}

export type Rule = GrowingWait | Window

const guesses: GrowingWait = {
  kind: 'growing',
  free: 5,
  firstWait: minutes(10),
  longestWait: hours(24),
  disabledAt: 100,
  keepFor: days(365),
}

/** Every limit there is. A growing count is forgotten only by success, by `unlock`, or after `keepFor` of silence. */
export const RULES: Readonly<Record<LimitName, Rule>> = {
  'password-per-account': guesses,
  'password-per-pair': guesses,
  // Over all addresses of an account together: a hundred in a row, then only the mailbox helps (SP 800-63B-4 §3.2.2).
  'password-per-owner': { ...guesses, free: 100 },
  'password-per-address': { kind: 'window', uses: 20, per: minutes(10), perNetwork: true },
  totp: guesses,
  'totp-enrolment': guesses,
  // Questions that wear somebody down until they say yes (SP 800-63B-4 §3.1.3.4).
  'push-per-account': { kind: 'window', uses: 5, per: minutes(10) },
  'push-denied': { kind: 'window', uses: 1, per: minutes(10) },
  // Nobody guesses a signature; this bounds the work of checking them.
  'passkey-per-address': { kind: 'window', uses: 100, per: minutes(10), perNetwork: true },
  'recovery-code': guesses,
  // Each code also dies after 5 tries of its own; this one spans the codes of a sign-up.
  'email-code': { ...guesses, free: 10, keepFor: days(2) },
  // One network address may stand for a school or for a whole telephone company.
  'sign-up-per-address': { kind: 'window', uses: 100, per: minutes(10), perNetwork: true },
  'recovery-per-address': { kind: 'window', uses: 20, per: hours(1), perNetwork: true },
  // Somebody who has the password must not fill the owner's mailbox.
  'recovery-hold': { kind: 'window', uses: 5, per: days(7) },
  // Answers are easier to guess than passwords.
  'security-questions': { ...guesses, free: 3 },
  'mail-per-address': { kind: 'window', uses: 20, per: hours(1) },
  // A new code does not start the count of wrong ones again (SP 800-63B-4 §3.2.2).
  'phone-code': guesses,
  // Each message costs money, rings somebody's phone, and may be what a fraudster earns by.
  // To a phone of the account; whoever asks has shown another factor.
  'phone-sends-per-phone': { kind: 'window', uses: 10, per: minutes(10) },
  // To a number that is nobody's yet, or somebody else's: the one who is rung did not ask.
  'phone-set-ups-per-phone': { kind: 'window', uses: 5, per: hours(1) },
  'phone-set-ups-per-phone-daily': { kind: 'window', uses: 10, per: hours(24) },
  'phone-sends-per-account': { kind: 'window', uses: 20, per: hours(1) },
  'phone-sends-per-address': { kind: 'window', uses: 60, per: minutes(10), perNetwork: true },
  'hold-mail': { kind: 'window', uses: 5, per: hours(1) },
  // An account has twelve addresses at most; more mail than this is sent to annoy somebody.
  'email-addition': { kind: 'window', uses: 30, per: hours(24) },
  // Each keeps a worker busy for a moment; nobody needs as many.
  'document-picture': { kind: 'window', uses: 60, per: hours(1) },
  // Pictures that cannot be read at all are not counted; these are whole documents.
  'document-reading': { kind: 'window', uses: 10, per: hours(6) },
  'proofing-details': { kind: 'window', uses: 10, per: hours(6) },
  // Over all accounts: somebody who tries one number with many names.
  'proofing-ssn': { kind: 'window', uses: 10, per: hours(1) },
  'proofing-phone': { kind: 'window', uses: 5, per: hours(6) },
  'proofing-phone-code': guesses,
  'proofing-selfie': { kind: 'window', uses: 3, per: hours(24) },
  // Attempts that we had no room for.
  'proofing-selfie-given-back': { kind: 'window', uses: 3, per: hours(24) },
  // A new letter does not start the count of wrong codes again.
  'proofing-letter-code': guesses,
  // Over all accounts: a household may need a few, a letter box full of them is somebody's revenge.
  'letters-per-household': { kind: 'window', uses: 8, per: days(30) },
  // One try and one more a day (over all accounts for one person).
  // That nothing is known of a person is an answer too: of their birth date, for whoever tries them all.
  'quiz-unknown-per-account': { kind: 'window', uses: 6, per: hours(24) },
  'quiz-unknown-per-person': { kind: 'window', uses: 6, per: hours(24) },
  'quiz-per-account': { kind: 'window', uses: 2, per: hours(24) },
  'quiz-per-person': { kind: 'window', uses: 2, per: hours(24) },
  'handoff-sends': { kind: 'window', uses: 5, per: minutes(10) },
  // A clerk types what they are shown; somebody who tries out enrolment codes is none.
  'counter-code': guesses,
  // Each booking is mailed, and takes a seat from others while it stands.
  'proofing-call': { kind: 'window', uses: 20, per: hours(24) },
  // A document is laid out while everybody waits.
  'data-download': { kind: 'window', uses: 10, per: hours(1) },
}
