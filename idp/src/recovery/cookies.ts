import { createSecretCookie } from '../http/secret-cookie.ts'
import { LINK_LIFE, RECOVERY_LIFE } from './recoveries.ts'
import { HOLD_READY_LIFE } from './recovery-holds.ts'

/** Marks the browser that asked for the link. */
export const askedCookie = createSecretCookie('idp_recovery_asked', LINK_LIFE)

/** By this the browser that used the link goes on to a new password. */
export const recoveryCookie = createSecretCookie('idp_recovery', RECOVERY_LIFE)

/** By this the browser that opened the link at the end of a hold goes on to a new second factor. */
export const recoveryHoldCookie = createSecretCookie('idp_recovery_hold', HOLD_READY_LIFE)
