import type { Accounts } from '../accounts/accounts.ts'
import type { Notices } from '../notices/notices.ts'

/** What the owner of an account is told about its authenticators, over a channel that a thief may not hold. */
export type AuthenticatorNews =
  | { readonly kind: 'authenticator-added'; readonly authenticator: 'totp' | 'recovery-codes' }
  | { readonly kind: 'recovery-code-used'; readonly left: number }

/** Mails the account's owner (SP 800-63B-4 §4.6). */
export async function tellOwner(
  deps: { accounts: Pick<Accounts, 'personalData' | 'find'>; notices: Notices },
  accountId: string,
  news: AuthenticatorNews,
): Promise<void> {
  const [person, account] = await Promise.all([
    deps.accounts.personalData(accountId, 'notice'),
    deps.accounts.find(accountId),
  ])
  if (person === undefined || account === undefined) return
  await deps.notices.send({ ...news, to: person.email, language: account.language })
}
