import type { Clock } from 'shared/clock.ts'
import { unreachable } from 'shared/result.ts'
import type { Accounts } from '../accounts/accounts.ts'
import { tellOwner } from '../accounts/owner.ts'
import type { Audit } from '../audit/audit.ts'
import { nameBrowser } from '../devices/browser.ts'
import type { CompletedSignIn, Devices } from '../devices/devices.ts'
import { type Places, placeName } from '../devices/places.ts'
import type { Notices } from '../notices/notices.ts'
import type { DisavowalLinks } from './disavowal-links.ts'
import type { Weighed } from './risk.ts'
import type { Outcome } from './rules.ts'

/** What happens when somebody has signed in: it is put on record, and the owner hears of anything unusual. */
export interface Arrivals {
  /**
   * Returns the secret the browser's cookie must hold from now on; nothing when this sign-in is on record already.
   * One mail at most, however many rules found something.
   */
  arrived(signIn: Omit<CompletedSignIn, 'vouched'>, weighed: Weighed): Promise<{ secret: string } | undefined>
}

export function createArrivals(deps: {
  devices: Pick<Devices, 'signedIn'>
  places: Places
  disavowalLinks: DisavowalLinks
  accounts: Pick<Accounts, 'addresses' | 'find'>
  notices: Notices
  audit: Audit
  now: Clock
}): Arrivals {
  const { devices, places, audit, now } = deps

  return {
    async arrived(signIn, weighed) {
      const { accountId, browser } = signIn
      const recorded = await devices.signedIn({ ...signIn, vouched: weighed.released })
      if (!recorded.ok) return undefined
      const { secret, deviceId } = recorded.value
      const isNewDevice = weighed.fired.includes('new-device')
      if (isNewDevice) await audit.record({ kind: 'new-device', accountId })
      if (isNews(weighed.outcome)) {
        const place = places.find(browser.address)
        await tellOwner(deps, accountId, {
          kind: isNewDevice ? 'new-device' : 'unusual-sign-in',
          name: nameBrowser(browser.userAgent),
          ...(place === undefined ? {} : { place: placeName(place) }),
          at: now().toISOString(),
          notMeLink: await deps.disavowalLinks.issue({ accountId, deviceId, address: browser.address }),
        })
      }
      return { secret }
    },
  }
}

function isNews(outcome: Outcome): boolean {
  switch (outcome) {
    case 'allow':
      return false
    case 'notify':
    case 'step-up':
    case 'hold':
      return true
    default:
      return unreachable(outcome)
  }
}
