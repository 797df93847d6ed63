import { randomBytes, randomUUID } from 'node:crypto'
import type { Knex } from 'knex'
import type { Clock } from 'shared/clock.ts'
import { PUBLIC_URL } from '../../accounts/testing/rooms.ts'
import { createPasswordSafety } from '../../authenticators/password/safety.ts'
import { suspendSetUpSince } from '../../authenticators/suspension.ts'
import { createFakeHasher } from '../../authenticators/testing/fake-hasher.ts'
import { createAuthenticatorRooms } from '../../authenticators/testing/rooms.ts'
import type { Browser } from '../../devices/browser.ts'
import { createDevices } from '../../devices/devices.ts'
import { createSandboxPlaces } from '../../devices/sandbox-places.ts'
import type { Jobs } from '../../jobs/jobs.ts'
import { createRecordedNotices } from '../../notices/recorded-notices.ts'
import { createArrivals } from '../arrivals.ts'
import { createDisavowalLinks, createNotMeLink } from '../disavowal-links.ts'
import { createDisavowals } from '../disavowals.ts'
import { createFailures } from '../failures.ts'
import { createHolds } from '../holds.ts'
import { createNetworks } from '../networks.ts'
import { createRisk } from '../risk.ts'

const key = randomBytes(32)

export const VIRGINIA = '192.0.2.7'
export const CALIFORNIA = '198.51.100.7'
export const GERMANY = '203.0.113.7'
export const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0'

/** Browsers and risk on a real database; what is sent, signed out and queued is kept for the test to look at. */
export function createRiskRooms({ db, now, breached }: { db: Knex; now: Clock; breached: Set<string> }) {
  const notices = createRecordedNotices()
  const rooms = createAuthenticatorRooms({ db, notices, now, hasher: createFakeHasher() })
  const { accounts, audit, limits, vault } = rooms
  const signedOut: string[] = []
  const endedRecoveries: string[] = []
  const queued: unknown[] = []
  const jobs: Pick<Jobs, 'queue'> = {
    queue: () => ({
      send: async (payload) => void queued.push(payload),
    }),
  }
  const common = { db, now, audit, limits, vault, accounts, notices, randomBytes, publicUrl: PUBLIC_URL }
  const places = createSandboxPlaces({ production: false })
  const networks = createNetworks({ db, key, now })
  const disavowalLinks = createDisavowalLinks({ ...common, networks })
  const devices = createDevices({ ...common, places, randomUuid: randomUUID })
  const failures = createFailures({ db, networks, key, now })
  const safety = createPasswordSafety({
    ...common,
    knowledge: { isBreached: async (password) => breached.has(password) },
  })
  const holds = createHolds({ ...common, places, disavowalLinks })
  const risk = createRisk({ devices, failures, networks, holds, passwords: safety, places, now })
  const arrivals = createArrivals({ ...common, devices, places, disavowalLinks })
  const disavowals = createDisavowals({
    ...common,
    jobs,
    devices,
    networks,
    holds,
    passwords: safety,
    endRecoveries: async ({ accountId }) => void endedRecoveries.push(accountId),
    suspendSetUpSince: (changed, transaction) =>
      suspendSetUpSince({ ...changed, at: now() }, { transaction, audit }),
    emails: rooms.emails,
    signOutEverywhere: async (accountId) => void signedOut.push(accountId),
  })
  const notMeLink = createNotMeLink({ devices, disavowalLinks })

  return {
    ...rooms,
    notices,
    signedOut,
    endedRecoveries,
    queued,
    devices,
    failures,
    safety,
    holds,
    risk,
    arrivals,
    disavowals,
    disavowalLinks,
    notMeLink,
    signIn,
    weigh,
  }

  async function weigh(of: {
    accountId: string
    browser: Browser
    occasion?: string
    hasSecondFactor?: boolean
  }) {
    const { occasion = randomUUID(), hasSecondFactor = true, ...rest } = of
    return risk.weigh({ ...rest, occasion, hasSecondFactor, justMade: false })
  }

  /** A sign-in that nothing stops; returns the browser as it comes back, with its cookie. */
  async function signIn(of: { accountId: string; browser: Browser; occasion?: string }) {
    const { accountId, browser, occasion = randomUUID() } = of
    const weighed = await weigh({ accountId, browser, occasion })
    const arrived = await arrivals.arrived(
      { accountId, browser, occasion, relyingParty: 'portal', acr: 'acr' },
      weighed,
    )
    return { ...browser, ...(arrived === undefined ? {} : { secret: arrived.secret }) }
  }
}
