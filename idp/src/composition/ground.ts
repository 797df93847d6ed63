import { randomBytes, randomUUID } from 'node:crypto'
import pg from 'pg'
import { systemClock } from 'shared/clock.ts'
import { loadAssets } from 'shared/web/assets.ts'
import type { Logger } from 'shared/web/log.ts'
import { createAudit } from '../audit/audit.ts'
import type { Config } from '../config.ts'
import { createChanges } from '../database/changes.ts'
import { createDevices } from '../devices/devices.ts'
import { openPlaces } from '../devices/open-places.ts'
import { createPages } from '../http/page.ts'
import { createJobs } from '../jobs/jobs.ts'
import { createLimits } from '../limits/limits.ts'
import { createSmtpMailer } from '../notices/mailer.ts'
import { createNotices } from '../notices/notices.ts'
import { createDisavowalLinks, createNotMeLink } from '../risk/disavowal-links.ts'
import { createNetworks } from '../risk/networks.ts'
import { connect } from '../vault/db.ts'
import { readKeys } from '../vault/keys.ts'
import { createVault } from '../vault/vault.ts'

export type Ground = Awaited<ReturnType<typeof layGround>>

/** What every room stands on: connections, clock and randomness, keys, audit, limits, notices, pages. */
export async function layGround(config: Config, log: Logger) {
  const now = systemClock
  const publicUrl = config.IDP_PUBLIC_URL
  const keys = await readKeys(config.IDP_KEY_FILE, randomBytes)
  const brand = { name: config.BRAND_NAME, demo: !config.production }
  const assets = await loadAssets(config.ASSETS_DIRECTORY)
  const csrfKey = keys.derive('csrf')

  const db = connect(config.IDP_DATABASE_URL)
  const pool = new pg.Pool({
    connectionString: config.IDP_DATABASE_URL,
    max: 10,
    connectionTimeoutMillis: 5000,
  })
  pool.on('error', (error) => log.warn({ err: error }, 'an idle database connection was lost'))
  const changes = createChanges({ databaseUrl: config.IDP_DATABASE_URL, log })
  const jobs = createJobs({ db, key: keys.derive('jobs'), randomBytes, log })

  const audit = createAudit({ db, now })
  const vault = createVault({ db, keyEncryption: keys.keyEncryption, randomBytes })
  const limits = createLimits({ db, key: keys.derive('limits'), now })
  const mailer = createSmtpMailer({ url: config.IDP_SMTP_URL, from: config.IDP_MAIL_FROM })
  const networks = createNetworks({ db, key: keys.derive('networks'), now })
  const disavowalLinks = createDisavowalLinks({ db, networks, publicUrl, now, randomBytes })
  const places = await openPlaces({ file: config.IDP_GEOIP_FILE, production: config.production })
  const devices = createDevices({ db, vault, places, now, randomBytes, randomUuid: randomUUID })
  const notices = createNotices({
    jobs,
    db,
    mailer,
    brand: { name: brand.name, demo: brand.demo, publicUrl },
    now,
    notMeLink: createNotMeLink({ devices, disavowalLinks }),
  })

  return {
    config,
    log,
    now,
    randomBytes,
    randomUuid: randomUUID,
    publicUrl,
    https: publicUrl.startsWith('https:'),
    keys,
    brandName: brand.name,
    assets,
    csrfKey,
    pages: createPages({ brand, assets: assets.urls, csrfKey }),
    db,
    pool,
    changes,
    jobs,
    audit,
    vault,
    limits,
    mailer,
    networks,
    disavowalLinks,
    places,
    devices,
    notices,
    forgetBrowsers: devices.forgetRemembered,
  }
}
