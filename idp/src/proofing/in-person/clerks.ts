import type { Accounts } from '../../accounts/accounts.ts'

/** Who stands at a counter: whoever has confirmed one of the addresses that the configuration names. */
export interface Clerks {
  isClerk(accountId: string): Promise<boolean>
}

export function createClerks(deps: {
  accounts: Pick<Accounts, 'findByEmail'>
  addresses: readonly string[]
}): Clerks {
  return {
    async isClerk(accountId) {
      const found = await Promise.all(deps.addresses.map((address) => deps.accounts.findByEmail(address)))
      return found.some((account) => account?.accountId === accountId)
    },
  }
}
