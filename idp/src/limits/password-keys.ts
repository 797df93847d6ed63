import { networkOf } from 'shared/web/network.ts'

/**
 * The keys of the password limits, for the one who counts and the one who unlocks. They go by the e-mail as typed
 * (normalised), not by account: an unknown e-mail must be limited just like a known one. Only the last one is of the
 * account, so that several addresses give no more guesses in all.
 */
export function passwordLimitKeys(o: { email: string; address: string; accountId: string | undefined }) {
  return {
    account: o.email,
    address: o.address,
    pair: `${o.email}\n${networkOf(o.address)}`,
    owner: o.accountId ?? o.email,
  }
}
