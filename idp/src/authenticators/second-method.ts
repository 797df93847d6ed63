import { days } from 'shared/clock.ts'

/** What decides whether somebody is asked to add a second method. */
export interface SignInHistory {
  readonly firstSignIn: Date | undefined
  readonly signIns: number
}

const AFTER_TIME = days(30)
const AFTER_SIGN_INS = 10

/**
 * Whether it is time to ask: thirty days after the first sign-in or after ten of them, whichever comes first. Earlier
 * the question would only be in the way; later a lost phone may have come before it.
 */
export function isTimeForSecondMethod({ firstSignIn, signIns }: SignInHistory, now: Date): boolean {
  if (firstSignIn === undefined) return false
  return signIns >= AFTER_SIGN_INS || now.getTime() - firstSignIn.getTime() >= AFTER_TIME
}
