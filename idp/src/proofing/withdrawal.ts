import type { Knex } from 'knex'
import { type OwnerDeps, tellOwner } from '../accounts/owner.ts'
import type { Audit } from '../audit/audit.ts'
import type { CasePictures } from './case-pictures.ts'
import { createCaseStore } from './case-store.ts'
import type { Cases } from './cases.ts'
import type { VerifiedIdentities } from './verified-identities.ts'

/** What a person takes back of their proofing, whenever they like (SP 800-63A-4 §3.1.11 and §5.2). */
export interface Withdrawal {
  /** Ends a case under way, held ones included, and destroys what was sent for it. */
  ofCase(accountId: string): Promise<void>
  /** Destroys what is left of cases that are decided: their pictures, and what was typed. */
  ofPictures(accountId: string): Promise<void>
  /** Unlinks the person from the account: it is not verified any more, and they may be verified in another one. */
  ofIdentity(accountId: string): Promise<void>
}

export function createWithdrawal(
  deps: OwnerDeps & {
    db: Knex
    cases: Pick<Cases, 'abandon'>
    pictures: Pick<CasePictures, 'destroyEnded'>
    identities: Pick<VerifiedIdentities, 'remove'>
    audit: Audit
    publicUrl: string
  },
): Withdrawal {
  const { cases, pictures, identities, audit } = deps

  async function ofPictures(accountId: string): Promise<void> {
    if (await pictures.destroyEnded(accountId)) await audit.record({ kind: 'face-data-destroyed', accountId })
  }

  return {
    ofPictures,

    async ofCase(accountId) {
      await cases.abandon(accountId)
      await ofPictures(accountId)
    },

    async ofIdentity(accountId) {
      const removed = await deps.db.transaction(async (transaction) => {
        const isGone = await identities.remove(accountId, transaction)
        if (isGone) await createCaseStore(transaction).forgetPerson(accountId)
        if (isGone) await audit.record({ kind: 'identity-removed', accountId }, transaction)
        return isGone
      })
      await ofPictures(accountId)
      if (removed)
        await tellOwner(deps, accountId, {
          kind: 'identity-removed',
          link: `${deps.publicUrl}/account/identity`,
        })
    },
  }
}
