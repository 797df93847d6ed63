import { createSecretCookie } from '../http/secret-cookie.ts'
import { LINK_LIFE, RECOVERY_LIFE } from './recoveries.ts'

/** Marks the browser that asked for the link. */
export const askedCookie = createSecretCookie('idp_recovery_asked', LINK_LIFE)

/** By this the browser that used the link goes on to a new password. */
export const recoveryCookie = createSecretCookie('idp_recovery', RECOVERY_LIFE)
