import type { Knex } from 'knex'
import { after, type Clock, minutes } from 'shared/clock.ts'
import { digest, type RandomBytes } from 'shared/crypto/seal.ts'
import { ok, type Result, refused } from 'shared/result.ts'
import { z } from 'zod'
import type { Accounts } from '../accounts/accounts.ts'
import { tellOwner } from '../accounts/owner.ts'
import type { Audit } from '../audit/audit.ts'
import { type Browser, type BrowserName, nameBrowser } from '../devices/browser.ts'
import { type PlaceName, type Places, placeName } from '../devices/places.ts'
import type { Limits } from '../limits/limits.ts'
import type { Notices } from '../notices/notices.ts'
import type { Db } from '../vault/db.ts'
import type { Vault } from '../vault/vault.ts'
import type { DisavowalLinks } from './disavowal-links.ts'

export const HOLD_LINK_LIFE = minutes(15)

/** Sign-ins that wait for the owner of the account to let them go on. */
export interface Holds {
  /**
   * Mails the owner a link that lets exactly this interaction go on. The first call mails by itself; later ones only
   * when asked to send `again`, and then the older link stops working. `too-many`: enough mails were sent for now.
   */
  begin(of: HeldSignIn, options: { again: boolean }): Promise<Result<undefined, 'too-many'>>
  /** Does not use the link up: mail scanners open links before people do. */
  open(token: string): Promise<HeldOrigin | undefined>
  /** Works once, for 15 minutes. */
  release(token: string): Promise<Result<undefined, 'used-or-expired'>>
  isReleased(of: { accountId: string; occasion: string }): Promise<boolean>
  /** Takes back every release and link of an account, inside the caller's transaction. */
  forget(accountId: string, transaction: Db): Promise<void>
}

export interface HeldSignIn {
  readonly accountId: string
  readonly occasion: string
  readonly browser: Browser
  readonly deviceId?: string | undefined
}

/** What the owner is told about the browser that waits. */
export interface HeldOrigin {
  readonly name: BrowserName
  readonly place?: PlaceName
  readonly at: Date
}

export function createHolds(deps: {
  db: Knex
  vault: Vault
  places: Places
  accounts: Pick<Accounts, 'addresses' | 'find'>
  disavowalLinks: DisavowalLinks
  limits: Pick<Limits, 'attempt'>
  notices: Notices
  audit: Audit
  publicUrl: string
  now: Clock
  randomBytes: RandomBytes
}): Holds {
  const { db, vault, places, limits, audit, now } = deps
  const openHold = (token: string) =>
    db('sign_in_hold')
      .where({ token_digest: digest(token) })
      .whereNull('released_at')
      .andWhere('expires_at', '>', now())

  return {
    async begin(held, { again }) {
      const { accountId, occasion } = held
      const here = { interaction: digest(occasion), account_id: accountId }
      if (!again && (await db('sign_in_hold').where(here).first('begun_at')) !== undefined) return ok()
      const attempt = await limits.attempt('hold-mail', accountId)
      if (!attempt.permitted) return refused('too-many')
      const token = deps.randomBytes(32).toString('base64url')
      if (!(await write(held, { token, again }))) return ok()
      if (!again) await audit.record({ kind: 'sign-in-held', accountId })
      await mail(held, token)
      return ok()
    },

    async open(token) {
      const row = await openHold(token).first()
      if (row === undefined) return undefined
      const text = await vault.unseal(row.account_id, label(row.interaction), row.sealed_origin)
      return { ...originSchema.parse(JSON.parse(text.toString())), at: row.begun_at }
    },

    async release(token) {
      const [row] = await openHold(token).update({ released_at: now() }).returning('account_id')
      if (row === undefined) return refused('used-or-expired')
      await audit.record({ kind: 'sign-in-released', accountId: row.account_id })
      return ok()
    },

    async isReleased({ accountId, occasion }) {
      const row = await db('sign_in_hold')
        .where({ account_id: accountId, interaction: digest(occasion) })
        .whereNotNull('released_at')
        .first('released_at')
      return row !== undefined
    },

    async forget(accountId, transaction) {
      await transaction('sign_in_hold').where({ account_id: accountId }).delete()
    },
  }

  /** False when another request began this hold first, or its owner let it go on meanwhile. */
  async function write(
    held: HeldSignIn,
    { token, again }: { token: string; again: boolean },
  ): Promise<boolean> {
    const interaction = digest(held.occasion)
    const sealed = await vault.seal(
      held.accountId,
      label(interaction),
      JSON.stringify(originOf(held.browser)),
    )
    const { rowCount } = await db.raw(
      `insert into sign_in_hold as h (interaction, account_id, token_digest, sealed_origin, begun_at, expires_at)
       values (:interaction, :accountId, :token, :sealed, :now, :expiresAt)
       on conflict (interaction, account_id) do update
         set token_digest = excluded.token_digest, expires_at = excluded.expires_at
         where :again and h.released_at is null`,
      {
        interaction,
        accountId: held.accountId,
        token: digest(token),
        sealed,
        now: now(),
        expiresAt: after(now(), HOLD_LINK_LIFE),
        again,
      },
    )
    return rowCount === 1
  }

  async function mail({ accountId, browser, deviceId }: HeldSignIn, token: string): Promise<void> {
    const notMeLink = await deps.disavowalLinks.issue({ accountId, deviceId, address: browser.address })
    await tellOwner(deps, accountId, {
      kind: 'sign-in-held',
      ...originOf(browser),
      at: now().toISOString(),
      minutes: HOLD_LINK_LIFE / minutes(1),
      releaseLink: `${deps.publicUrl}/held-sign-in/${token}`,
      notMeLink,
    })
  }

  function originOf(browser: Browser): Omit<HeldOrigin, 'at'> {
    const place = places.find(browser.address)
    return {
      name: nameBrowser(browser.userAgent),
      ...(place === undefined ? {} : { place: placeName(place) }),
    }
  }
}

const label = (interaction: Buffer) => `sign-in-hold/${interaction.toString('hex')}`

const originSchema = z.object({
  name: z.object({ browser: z.string().exactOptional(), system: z.string().exactOptional() }),
  place: z.object({ country: z.string(), region: z.string().exactOptional() }).exactOptional(),
})
