import { Resolver } from 'node:dns/promises'
import { createActivity } from '../account-centre/activity.ts'
import { createAccounts } from '../accounts/accounts.ts'
import { createClosings } from '../accounts/closings.ts'
import { createEmailLookup } from '../accounts/email.ts'
import { createEmailAdditions } from '../accounts/email-additions.ts'
import { createEmails } from '../accounts/emails.ts'
import { createMailDomains } from '../accounts/mail-domains.ts'
import { createSignUps } from '../accounts/sign-up-service.ts'
import { createUnlocks } from '../accounts/unlock.ts'
import type { Ground } from './ground.ts'

export type AccountRooms = ReturnType<typeof composeAccounts>

/** Accounts: how they begin, what addresses they have, how they end. */
export function composeAccounts(ground: Ground) {
  const { config, keys } = ground
  const resolver = new Resolver({ timeout: 1_500, tries: 1 })
  const resolveMx = (domain: string) => resolver.resolveMx(domain)
  const mailDomains = createMailDomains({
    resolveMx: config.IDP_CHECK_MAIL_DOMAINS ? resolveMx : undefined,
  })
  const emailLookup = createEmailLookup(keys.derive('email-lookup'))
  const accounts = createAccounts({ ...ground, emailLookup })
  const common = { ...ground, accounts, emailLookup, mailDomains }

  return {
    accounts,
    signUps: createSignUps({
      ...common,
      keys: { sealing: keys.derive('sign-up'), codes: keys.derive('sign-up-codes') },
    }),
    emails: createEmails(common),
    emailAdditions: createEmailAdditions({ ...common, codeKey: keys.derive('email-addition-codes') }),
    closings: createClosings(common),
    unlocks: createUnlocks(common),
    activity: createActivity(ground),
  }
}
