/** The version of the terms a person agrees to. Changing it asks everybody again at their next sign-in. */
export const CURRENT_TERMS = '2026-10-01'
