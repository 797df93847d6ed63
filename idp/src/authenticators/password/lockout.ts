import { days, minutes } from 'shared/clock.ts'
import { z } from 'zod'
import type { Accounts } from '../../accounts/accounts.ts'
import { lettersToOwner } from '../../accounts/owner.ts'
import type { Unlocks } from '../../accounts/unlock.ts'
import type { Jobs } from '../../jobs/jobs.ts'
import type { Notices } from '../../notices/notices.ts'

/** Tells the owner of an address, if it has one, that sign-in is paused, and how to go on at once. */
export type TellLockedOut = (lockout: { email: string; milliseconds: number }) => Promise<void>

/**
 * Somebody else's guesses must not shut the owner out: the mailbox ends the wait. Whether there is an owner is looked
 * up by a job, after the answer was given, so that the time it takes does not tell.
 */
export function createTellLockedOut(deps: {
  jobs: Pick<Jobs, 'queue'>
  accounts: Pick<Accounts, 'findByEmail' | 'find' | 'addresses'>
  unlocks: Pick<Unlocks, 'issue'>
  notices: Notices
}): TellLockedOut {
  const { accounts, unlocks, notices } = deps
  const lockouts = deps.jobs.queue({
    name: 'lockouts',
    schema: z.object({ email: z.string(), minutes: z.number().int().positive() }),
    async run({ email, minutes }) {
      const found = await accounts.findByEmail(email)
      const account = found && (await accounts.find(found.accountId))
      if (account === undefined) return
      const { link: unlockLink } = await unlocks.issue(account.accountId)
      const news = { kind: 'sign-in-locked', minutes, unlockLink } as const
      for (const letter of await lettersToOwner(deps, account.accountId, news)) await notices.send(letter)
    },
  })
  return ({ email, milliseconds }) => {
    const wait = Math.min(milliseconds, LONGEST_WAIT_TOLD)
    return lockouts.send({ email, minutes: Math.ceil(wait / minutes(1)) })
  }
}

const LONGEST_WAIT_TOLD = days(1)
