import type { Clock } from 'shared/clock.ts'
import type { PasswordSafety } from '../authenticators/password/safety.ts'
import type { Browser } from '../devices/browser.ts'
import type { DeviceHistory, Devices } from '../devices/devices.ts'
import type { Place, Places } from '../devices/places.ts'
import { type Assessment, assess } from './assess.ts'
import type { Failures } from './failures.ts'
import type { Holds } from './holds.ts'
import type { Networks } from './networks.ts'
import type { Signals } from './rules.ts'
import { travelSpeed } from './travel.ts'

/** Weighs a sign-in that is under way. Always from stored facts, so that what changes meanwhile counts at once. */
export interface Risk {
  weigh(signIn: SignInUnderWay): Promise<Weighed>
}

export interface SignInUnderWay {
  readonly accountId: string
  readonly occasion: string
  readonly browser: Browser
  readonly hasSecondFactor: boolean
  /** The account was made so recently that this is the visit in which it was made. */
  readonly justMade: boolean
}

export interface Weighed extends Assessment {
  /** The owner let it go on although it was held. */
  readonly released: boolean
  readonly deviceId?: string
  readonly browserRemembered: boolean
  readonly rememberAnswered: boolean
}

export function createRisk(deps: {
  devices: Pick<Devices, 'history'>
  failures: Pick<Failures, 'recent'>
  networks: Pick<Networks, 'isDisavowed'>
  holds: Pick<Holds, 'isReleased'>
  passwords: Pick<PasswordSafety, 'isCondemned'>
  places: Places
  now: Clock
}): Risk {
  return {
    async weigh(signIn) {
      const { accountId, occasion, browser, hasSecondFactor } = signIn
      const history = await deps.devices.history({ accountId, occasion, browser })
      const about = {
        ...(history.device === undefined ? {} : { deviceId: history.device.id }),
        browserRemembered: history.remembered,
        rememberAnswered: history.rememberAnswered,
      }
      // Whoever has just made an account has no habits yet; there is nothing of theirs to protect from them.
      if (signIn.justMade && !history.usedBefore)
        return { ...about, outcome: 'allow', fired: [], released: false }
      const [signals, released] = await Promise.all([
        signalsOf(signIn, history),
        deps.holds.isReleased({ accountId, occasion }),
      ])
      return { ...about, ...assess(signals, { hasSecondFactor }), released }
    },
  }

  async function signalsOf({ accountId, browser }: SignInUnderWay, history: DeviceHistory): Promise<Signals> {
    const { address } = browser
    const { device } = history
    const [failures, networkDisavowed, passwordCondemned] = await Promise.all([
      deps.failures.recent({ accountId, address }),
      deps.networks.isDisavowed({ accountId, address, vouchedAt: device?.vouchedAt }),
      deps.passwords.isCondemned(accountId),
    ])
    const place = deps.places.find(address)
    return {
      newDevice: device === undefined,
      newCountry: isNewCountry(place, history.countries),
      travelSpeed: speedTo(place, history.last),
      failuresOnAccount: failures.onAccount,
      accountsFailedFromNetwork: failures.accountsFromNetwork,
      disavowedBefore: device?.disavowed === true || networkDisavowed,
      passwordCondemned,
    }
  }

  function speedTo(place: Place | undefined, last: DeviceHistory['last']): number {
    if (place?.coordinates === undefined || last?.place?.coordinates === undefined) return 0
    const from = { at: last.at, coordinates: last.place.coordinates }
    return travelSpeed(from, { at: deps.now(), coordinates: place.coordinates })
  }
}

/** An account whose countries are not known yet has no foreign ones. */
function isNewCountry(place: Place | undefined, known: readonly string[]): boolean {
  return place !== undefined && known.length > 0 && !known.includes(place.country)
}
