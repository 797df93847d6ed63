import { createSecretCookie } from '../http/secret-cookie.ts'
import { SIGN_UP_LIFE } from './sign-up.ts'

/** By this a browser goes on with the account it began to make. */
export const signUpCookie = createSecretCookie('idp_sign_up', SIGN_UP_LIFE)
