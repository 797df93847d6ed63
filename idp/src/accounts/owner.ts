import type { Notice } from '../notices/notice.ts'
import type { Notices } from '../notices/notices.ts'
import type { Accounts } from './accounts.ts'

/** A notice without the address and the language: those are the owner's. */
export type News = Notice extends infer Each
  ? Each extends unknown
    ? Omit<Each, 'to' | 'language'>
    : never
  : never

export interface OwnerDeps {
  readonly accounts: Pick<Accounts, 'addresses' | 'find'>
  readonly notices: Notices
}

/** Mails an account's owner at every confirmed address: a thief may hold one of them (SP 800-63B-4 §4.6). */
export async function tellOwner(deps: OwnerDeps, accountId: string, news: News): Promise<void> {
  for (const letter of await lettersToOwner(deps, accountId, news))
    await deps.notices.send(letter, undefined, { accountId })
}

/** The same letters, for a caller who sends them in a transaction of its own. */
export async function lettersToOwner(
  deps: Pick<OwnerDeps, 'accounts'>,
  accountId: string,
  news: News,
): Promise<readonly Notice[]> {
  const [addresses, account] = await Promise.all([
    deps.accounts.addresses(accountId, 'notice'),
    deps.accounts.find(accountId),
  ])
  if (account === undefined) return []
  const { language } = account
  return addresses.map((to) => ({ ...news, to, language }))
}
