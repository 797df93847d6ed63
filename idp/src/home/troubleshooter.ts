/** Where a page's link leads; inside an interaction each is its own page, elsewhere all begin with signing in. */
export type Fix = 'sign-in' | 'forgot-password' | 'recovery-code' | 'other-ways' | 'lost' | 'start-page'

/** One page: either the next question, by what somebody may see, or the end, with what to do. */
export type HelpPage =
  | { readonly choices: readonly HelpPageName[] }
  | { readonly fixes: readonly [Fix, ...Fix[]] }

export type HelpPageName =
  | 'start'
  | 'wrong-password'
  | 'forgotten'
  | 'other-address'
  | 'sure-of-password'
  | 'paused'
  | 'cannot-answer'
  | 'have-codes'
  | 'have-other-device'
  | 'have-password-only'
  | 'have-nothing'
  | 'code-refused'
  | 'app-code'
  | 'phone-code'
  | 'recovery-code'
  | 'passkey'
  | 'push'
  | 'no-mail'
  | 'dead-link'
  | 'ended'
  | 'sent-back'
  | 'error-code'

/** "What do you see?", from the page that failed to the page that mends it. At most two questions deep. */
export const TROUBLESHOOTER: Readonly<Record<HelpPageName, HelpPage>> = {
  start: {
    choices: [
      'wrong-password',
      'paused',
      'cannot-answer',
      'code-refused',
      'no-mail',
      'dead-link',
      'ended',
      'sent-back',
      'error-code',
    ],
  },
  'wrong-password': { choices: ['forgotten', 'other-address', 'sure-of-password'] },
  forgotten: { fixes: ['forgot-password'] },
  'other-address': { fixes: ['sign-in'] },
  'sure-of-password': { fixes: ['sign-in', 'forgot-password'] },
  paused: { fixes: ['sign-in', 'forgot-password'] },
  'cannot-answer': { choices: ['have-codes', 'have-other-device', 'have-password-only', 'have-nothing'] },
  'have-codes': { fixes: ['recovery-code'] },
  'have-other-device': { fixes: ['other-ways'] },
  'have-password-only': { fixes: ['lost'] },
  'have-nothing': { fixes: ['forgot-password'] },
  'code-refused': { choices: ['app-code', 'phone-code', 'recovery-code', 'passkey', 'push'] },
  'app-code': { fixes: ['other-ways', 'lost'] },
  'phone-code': { fixes: ['other-ways', 'lost'] },
  'recovery-code': { fixes: ['recovery-code', 'lost'] },
  passkey: { fixes: ['other-ways', 'lost'] },
  push: { fixes: ['other-ways', 'lost'] },
  'no-mail': { fixes: ['forgot-password', 'sign-in'] },
  'dead-link': { fixes: ['forgot-password', 'sign-in'] },
  ended: { fixes: ['start-page'] },
  'sent-back': { fixes: ['start-page'] },
  'error-code': { fixes: ['start-page'] },
}

export function isHelpPage(name: string): name is HelpPageName {
  return Object.hasOwn(TROUBLESHOOTER, name)
}

/** The page whose choices name this one; undefined for the first. */
export function pageBefore(name: HelpPageName): HelpPageName | undefined {
  return Object.keys(TROUBLESHOOTER)
    .filter(isHelpPage)
    .find((page) => choicesOf(page).includes(name))
}

export function choicesOf(name: HelpPageName): readonly HelpPageName[] {
  const page = TROUBLESHOOTER[name]
  return 'choices' in page ? page.choices : []
}

/** The uid of an interaction as oidc-provider makes them. Anything else is nobody's. */
export function interactionOf(typed: unknown): string | undefined {
  return typeof typed === 'string' && /^[A-Za-z0-9_-]{16,64}$/.test(typed) ? typed : undefined
}

/** Without an interaction the account centre begins one; every way is open from there. */
export function hrefOf(fix: Fix, interaction: string | undefined): string {
  if (fix === 'start-page') return '/'
  return interaction === undefined ? '/account' : `/interaction/${interaction}${PATHS[fix]}`
}

const PATHS: Readonly<Record<Exclude<Fix, 'start-page'>, string>> = {
  'sign-in': '',
  'forgot-password': '/forgot-password',
  'recovery-code': '/second-factor/recovery-code',
  'other-ways': '/second-factor/ways',
  lost: '/lost-second-factor',
}
