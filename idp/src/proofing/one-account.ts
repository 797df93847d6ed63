import type { Accounts } from '../accounts/accounts.ts'
import { type Cases, personFingerprint } from './cases.ts'
import { evidenceOf, isEnoughForIal2 } from './evidence.ts'
import type { VerifiedIdentities } from './verified-identities.ts'

/**
 * The address of the account that a person has been verified in before, so that they recognise it: first letters only,
 * and only to whoever has just shown enough evidence to be that person. Undefined once that evidence was destroyed.
 */
export function createOtherAccount(deps: {
  cases: Pick<Cases, 'kept'>
  identities: Pick<VerifiedIdentities, 'holderOf'>
  accounts: Pick<Accounts, 'personalData'>
  lookupKey: Buffer
}): (accountId: string) => Promise<string | undefined> {
  return async (accountId) => {
    const kept = await deps.cases.kept(accountId)
    const details = kept?.state.details
    if (kept === undefined || details?.identityCheck?.outcome !== 'match') return undefined
    if (!isEnoughForIal2(evidenceOf(kept.state))) return undefined
    const holder = await deps.identities.holderOf(personFingerprint(deps.lookupKey, details.ssn))
    if (holder === undefined || holder === accountId) return undefined
    const owner = await deps.accounts.personalData(holder, 'one-account')
    return owner && maskedAddress(owner.email)
  }
}

/** `j•••@e•••.test`: who owns it knows it again. */
function maskedAddress(address: string): string {
  const [local = '', domain = ''] = address.split('@')
  const labels = domain.split('.')
  const end = labels.at(-1) ?? ''
  return `${[...local][0] ?? ''}•••@${[...domain][0] ?? ''}•••.${end}`
}
