import type { Audit } from '../audit/audit.ts'
import type { DeviceCookie } from '../devices/device-cookie.ts'
import type { Ctx } from '../http/context.ts'
import type { RecoveryHolds } from '../recovery/recovery-holds.ts'
import type { Arrivals } from '../risk/arrivals.ts'
import type { SignedIn } from './journey.ts'

/** What is put on record when a sign-in has reached its end, and what the browser keeps of it. */
export function createSignedIn(deps: {
  arrivals: Arrivals
  deviceCookie: DeviceCookie
  recoveryHolds: Pick<RecoveryHolds, 'ownerSeen'>
  audit: Audit
}): (ctx: Ctx, event: SignedIn) => Promise<void> {
  const { arrivals, deviceCookie, recoveryHolds, audit } = deps
  return async (ctx, { accountId, occasion, clientId, acr, aal, weighed }) => {
    await audit.record({ kind: 'signed-in', accountId, detail: { clientId, acr } })
    if (aal === 2) await recoveryHolds.ownerSeen(accountId)
    if (weighed === undefined) return
    const browser = deviceCookie.browserOf(ctx)
    const arrived = await arrivals.arrived(
      { accountId, occasion, browser, relyingParty: clientId, acr },
      weighed,
    )
    if (arrived !== undefined) deviceCookie.keep(ctx, arrived.secret)
  }
}
