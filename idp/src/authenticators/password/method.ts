import type { MethodProperties } from '../authenticator.ts'

/** SP 800-63B-4 §3.1.1. */
export const passwordMethod: MethodProperties = {
  method: 'password',
  factors: ['know'],
  amr: ['pwd'],
  phishingResistant: false,
  restricted: false,
}
