import { randomBytes, randomUUID } from 'node:crypto'
import type { Knex } from 'knex'
import type { Clock } from 'shared/clock.ts'
import { deriveKey } from 'shared/crypto/seal.ts'
import { createAudit } from '../../audit/audit.ts'
import { createLimits } from '../../limits/limits.ts'
import type { Notices } from '../../notices/notices.ts'
import { createKeyFileEncryption } from '../../vault/key-encryption.ts'
import { createVault } from '../../vault/vault.ts'
import { createAccounts } from '../accounts.ts'
import { createClosings } from '../closings.ts'
import { createEmailLookup } from '../email.ts'
import { createEmailAdditions } from '../email-additions.ts'
import { createEmails } from '../emails.ts'
import { createMailDomains } from '../mail-domains.ts'
import { createSignUps } from '../sign-up-service.ts'
import { createUnlocks } from '../unlock.ts'

const root = randomBytes(32)
const keyEncryption = createKeyFileEncryption({ current: 'k1', keys: { k1: randomBytes(32) }, randomBytes })

export const PUBLIC_URL = 'https://idp.example.test'

/** The rooms of accounts on a real database, put together as the program does. */
export function createRooms(deps: { db: Knex; notices: Notices; now: Clock }) {
  const { db, notices, now } = deps
  const audit = createAudit({ db, now })
  const limits = createLimits({ db, key: deriveKey(root, 'limits'), now })
  const vault = createVault({ db, keyEncryption, randomBytes })
  const emailLookup = createEmailLookup(deriveKey(root, 'email-lookup'))
  const common = { db, audit, limits, now, randomBytes, randomUuid: randomUUID, publicUrl: PUBLIC_URL }
  const accounts = createAccounts({ ...common, vault, emailLookup })
  const signUps = createSignUps({
    ...common,
    accounts,
    notices,
    emailLookup,
    mailDomains: createMailDomains({ resolveMx: undefined }),
    keys: { sealing: deriveKey(root, 'sign-up'), codes: deriveKey(root, 'sign-up-code') },
  })
  const unlocks = createUnlocks({ ...common, accounts })
  const closings = createClosings({ ...common, vault, accounts, notices })
  const emails = createEmails({ ...common, vault, accounts, notices })
  const emailAdditions = createEmailAdditions({
    ...common,
    vault,
    accounts,
    notices,
    emailLookup,
    mailDomains: createMailDomains({ resolveMx: undefined }),
    codeKey: deriveKey(root, 'email-addition-codes'),
  })
  return { audit, limits, vault, accounts, signUps, unlocks, closings, emails, emailAdditions }
}
