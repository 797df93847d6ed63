/** The version of the terms a person agrees to. Changing it asks everybody again at their next sign-in. */
export const CURRENT_TERMS = '2026-10-01'

/** Years after which an acceptance no longer counts: what people agreed to that long ago they may not remember. */
const TERMS_LIFE = 5

/** Whether an acceptance of the terms still counts. */
export function areTermsAccepted(
  accepted: { readonly termsVersion: string; readonly termsAcceptedAt: Date },
  now: Date,
): boolean {
  return accepted.termsVersion === CURRENT_TERMS && accepted.termsAcceptedAt > termsLapse(now)
}

/** Acceptances of this moment and of earlier ones have lapsed. */
export function termsLapse(now: Date): Date {
  const lapse = new Date(now)
  lapse.setUTCFullYear(now.getUTCFullYear() - TERMS_LIFE)
  return lapse
}
