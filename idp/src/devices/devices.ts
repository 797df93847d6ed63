import type { Knex } from 'knex'
import { after, type Clock, hours } from 'shared/clock.ts'
import { digest, type RandomBytes } from 'shared/crypto/seal.ts'
import { ok, type Result, refused } from 'shared/result.ts'
import { type Db, inTransaction } from '../vault/db.ts'
import type { Vault } from '../vault/vault.ts'
import { type Browser, type BrowserName, nameBrowser } from './browser.ts'
import { type Place, type PlaceName, type Places, placeName } from './places.ts'
import { createDeviceStore, createRememberStore, type DeviceRow, type SignInRow } from './store.ts'

/** How long a browser stands in for the second factor, where a relying party asks for one factor only. */
export const REMEMBERED_FOR = hours(12)

/** The browsers of an account, and the sign-ins made with them. */
export interface Devices {
  /** What is known about this browser and about where the account was used before. */
  history(of: { accountId: string; occasion: string; browser: Browser }): Promise<DeviceHistory>
  /**
   * A sign-in was completed in this browser; returns the secret its cookie must hold from now on. Once per
   * interaction: asked again, it refuses and changes nothing.
   */
  signedIn(signIn: CompletedSignIn): Promise<Result<{ secret: string; deviceId: string }, 'recorded-already'>>
  /** The interaction ended in this session. */
  adopt(of: { occasion: string; sessionUid: string }): Promise<void>
  /** Most recently seen first. */
  list(accountId: string, browser: Browser): Promise<readonly DeviceView[]>
  /** The sign-in that each session was last confirmed with, by the digest of the session's uid in hexadecimal. */
  ofSessions(accountId: string, sessions: readonly string[]): Promise<ReadonlyMap<string, SessionOrigin>>
  /** The sign-ins of the last 90 days, at most 500, the newest first. */
  signIns(accountId: string): Promise<readonly PastSignIn[]>
  /** The browser and address of the newest sign-in. */
  newest(accountId: string): Promise<{ deviceId: string; address: string } | undefined>
  /** Disowns a browser, inside the caller's transaction. */
  disavow(deviceId: string, transaction: Db): Promise<void>
  answerRemember(of: { accountId: string; occasion: string; remember: boolean }): Promise<void>
  /**
   * From now on no browser stands in for a second factor. Call it, in the same transaction, wherever a password is
   * changed or reset.
   */
  forgetRemembered(accountId: string, db?: Db): Promise<void>
}

export interface CompletedSignIn {
  readonly accountId: string
  readonly occasion: string
  readonly browser: Browser
  readonly relyingParty: string
  readonly acr: string
  /** The owner let this browser go on although its sign-in was held. */
  readonly vouched: boolean
}

export interface DeviceHistory {
  /** The account's record of this browser. */
  readonly device?: { readonly id: string; readonly vouchedAt?: Date; readonly disavowed: boolean }
  /** Whether the account was ever used with any browser. */
  readonly usedBefore: boolean
  readonly remembered: boolean
  /** Whether the question was answered in this interaction. */
  readonly rememberAnswered: boolean
  readonly countries: readonly string[]
  readonly last?: { readonly at: Date; readonly place?: Place }
}

export interface DeviceView {
  readonly id: string
  readonly name: BrowserName
  readonly place?: PlaceName
  readonly firstSeenAt: Date
  readonly lastSeenAt: Date
  readonly remembered: boolean
  readonly disavowed: boolean
  /** The browser that is looking at the list. */
  readonly current: boolean
}

export interface PastSignIn {
  readonly at: Date
  readonly relyingParty: string
  readonly name: BrowserName
  readonly networkAddress: string
  readonly place?: PlaceName
}

export interface SessionOrigin {
  readonly name: BrowserName
  readonly place?: PlaceName
  readonly relyingParty: string
}

export function createDevices(deps: {
  db: Knex
  vault: Vault
  places: Places
  now: Clock
  randomBytes: RandomBytes
  randomUuid: () => string
}): Devices {
  const { db, vault, places, now } = deps
  const store = createDeviceStore(db)
  const rememberStore = createRememberStore(db)

  return {
    async history({ accountId, occasion, browser }) {
      const [all, countries, last, answer] = await Promise.all([
        store.all(accountId),
        store.countries(accountId),
        store.lastSignIn(accountId),
        rememberStore.answerIn(accountId, digest(occasion)),
      ])
      const row = ownOf(all, accountId, browser)
      const place = last && places.find(await addressOf(accountId, last))
      return {
        usedBefore: all.length > 0,
        remembered: row !== undefined && isRemembered(row, now()),
        rememberAnswered: answer !== undefined,
        countries,
        ...(row === undefined
          ? {}
          : {
              device: {
                id: row.id,
                disavowed: row.disavowed_at !== null,
                ...(row.vouched_at === null ? {} : { vouchedAt: row.vouched_at }),
              },
            }),
        ...(last === undefined ? {} : { last: { at: last.at, ...(place === undefined ? {} : { place }) } }),
      }
    },

    async signedIn({ accountId, occasion, browser, relyingParty, acr, vouched }) {
      const secret = browser.secret ?? deps.randomBytes(32).toString('base64url')
      const at = now()
      const place = places.find(browser.address)
      const summary: Summary = {
        ...nameBrowser(browser.userAgent),
        ...(place && { place: placeName(place) }),
      }
      const known = deviceDigest(accountId, secret)
      const signInId = deps.randomUuid()
      const sealedSummary = await vault.seal(accountId, summaryLabel(known), JSON.stringify(summary))
      const sealedAddress = await vault.seal(accountId, addressLabel(signInId), browser.address)
      const recorded = await inTransaction(db, async (transaction) => {
        const devices = createDeviceStore(transaction)
        const device = await devices.see({
          id: deps.randomUuid(),
          accountId,
          digest: known,
          sealedSummary,
          country: place?.country,
          at,
        })
        const isFirst = await devices.insertSignIn({
          id: signInId,
          accountId,
          deviceId: device.id,
          interaction: digest(occasion),
          at,
          sealedAddress,
          country: place?.country,
          relyingParty,
          acr,
        })
        if (!isFirst) return refused('recorded-already')
        if (vouched) await devices.vouch(device.id, at)
        const remembering = createRememberStore(transaction)
        if ((await remembering.answerIn(accountId, digest(occasion))) === true)
          await remembering.remember(device.id, after(at, REMEMBERED_FOR))
        return ok(device)
      })
      return recorded.ok ? ok({ secret, deviceId: recorded.value.id }) : refused('recorded-already')
    },

    adopt: ({ occasion, sessionUid }) => store.adopt(digest(occasion), digest(sessionUid)),

    async list(accountId, browser) {
      const all = await store.all(accountId)
      const own = ownOf(all, accountId, browser)
      return Promise.all(
        all.map(async (row) => {
          const { place, ...name } = await summaryOf(accountId, row)
          return {
            id: row.id,
            name,
            ...(place === undefined ? {} : { place }),
            firstSeenAt: row.first_seen_at,
            lastSeenAt: row.last_seen_at,
            remembered: isRemembered(row, now()),
            disavowed: row.disavowed_at !== null,
            current: row.id === own?.id,
          }
        }),
      )
    },

    async ofSessions(accountId, sessions) {
      const [signIns, all] = await Promise.all([
        store.ofSessions(
          accountId,
          sessions.map((handle) => Buffer.from(handle, 'hex')),
        ),
        store.all(accountId),
      ])
      const origins = await Promise.all(
        signIns.map(async (signIn) => {
          const device = all.find(({ id }) => id === signIn.device_id)
          const name = device === undefined ? {} : nameIn(await summaryOf(accountId, device))
          const place = places.find(await addressOf(accountId, signIn))
          const origin: SessionOrigin = {
            name,
            ...(place === undefined ? {} : { place: placeName(place) }),
            relyingParty: signIn.relying_party,
          }
          return [signIn.session.toString('hex'), origin] as const
        }),
      )
      return new Map(origins)
    },

    async signIns(accountId) {
      const rows = await store.signIns(accountId, MOST_SIGN_INS)
      return Promise.all(
        rows.map(async (row) => {
          const networkAddress = await addressOf(accountId, row)
          const place = places.find(networkAddress)
          return {
            at: row.at,
            relyingParty: row.relying_party,
            name: nameIn(await summaryOf(accountId, row)),
            networkAddress,
            ...(place === undefined ? {} : { place: placeName(place) }),
          }
        }),
      )
    },

    async newest(accountId) {
      const signIn = await store.newestSignIn(accountId)
      if (signIn === undefined) return undefined
      return { deviceId: signIn.device_id, address: await addressOf(accountId, signIn) }
    },

    disavow: (deviceId, transaction) => createDeviceStore(transaction).disavow(deviceId, now()),

    answerRemember: ({ accountId, occasion, remember }) =>
      rememberStore.answer({ accountId, interaction: digest(occasion), remember, at: now() }),

    forgetRemembered: (accountId, transaction = db) => createRememberStore(transaction).forget(accountId),
  }

  async function addressOf(accountId: string, { id, sealed_address }: SignInRow): Promise<string> {
    return (await vault.unseal(accountId, addressLabel(id), sealed_address)).toString()
  }

  async function summaryOf(accountId: string, row: DeviceRow): Promise<Summary> {
    const text = await vault.unseal(accountId, summaryLabel(row.digest), row.sealed_summary)
    return JSON.parse(text.toString())
  }
}

const MOST_SIGN_INS = 500

interface Summary extends BrowserName {
  readonly place?: PlaceName
}

function ownOf(all: readonly DeviceRow[], accountId: string, { secret }: Browser): DeviceRow | undefined {
  if (secret === undefined) return undefined
  const own = deviceDigest(accountId, secret)
  return all.find((row) => row.digest.equals(own))
}

function isRemembered({ remembered_until: until, disavowed_at: disavowed }: DeviceRow, now: Date): boolean {
  return until !== null && until > now && disavowed === null
}

/** One browser has another digest in every account that uses it. */
function deviceDigest(accountId: string, secret: string): Buffer {
  return digest(`${accountId}\n${secret}`)
}

function nameIn({ browser, system }: Summary): BrowserName {
  return { ...(browser === undefined ? {} : { browser }), ...(system === undefined ? {} : { system }) }
}

const summaryLabel = (known: Buffer) => `device/${known.toString('hex')}`
const addressLabel = (signInId: string) => `sign-in/${signInId}/address`
