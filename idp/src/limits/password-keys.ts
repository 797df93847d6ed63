/**
 * The keys of the password limits, for the one who counts and the one who unlocks. They go by the e-mail as typed
 * (normalised), not by account: an unknown e-mail must be limited just like a known one.
 */
export function passwordLimitKeys(o: { email: string; address: string }) {
  return { account: o.email, address: o.address, pair: `${o.email}\n${o.address}` }
}
