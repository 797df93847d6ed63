import type { Knex } from 'knex'
import { bindAuthenticator, lockAuthenticatorsOf } from '../authenticators.ts'
import { passkeyAuthenticator } from './authenticator.ts'
import type { NewCredential } from './webauthn.ts'

export interface PasskeyRow {
  readonly id: string
  readonly accountId: string
  readonly sealedCredential: Buffer
  readonly publicKey: Uint8Array<ArrayBuffer>
  readonly transports: readonly string[]
}

export interface PasskeyStore {
  ofAccount(accountId: string): Promise<readonly PasskeyRow[]>
  byCredential(digest: Buffer): Promise<PasskeyRow | undefined>
  /** `taken`: the credential is bound already, here or to another account. */
  insert(
    row: Omit<NewCredential, 'id'> & {
      id: string
      accountId: string
      credentialDigest: Buffer
      sealedCredential: Buffer
      sealedName: Buffer | undefined
      at: Date
    },
  ): Promise<'inserted' | 'taken' | 'enough'>
  /** Raises the counter. False when it does not grow: two copies of the credential are in use. */
  useCounter(row: { id: string; counter: number; backedUp: boolean }): Promise<boolean>
}

export function createPasskeyStore(db: Knex): PasskeyStore {
  return {
    async ofAccount(accountId) {
      const rows: Row[] = await db('passkey').where({ account_id: accountId }).orderBy('id')
      return rows.map(rowOf)
    },

    async byCredential(digest) {
      const row: Row | undefined = await db('passkey').where({ credential_digest: digest }).first()
      return row && rowOf(row)
    },

    insert: ({ id, accountId, at, sealedName, ...credential }) =>
      db.transaction(async (trx) => {
        await lockAuthenticatorsOf(trx, accountId)
        const held = await trx('passkey').where({ account_id: accountId }).pluck('id')
        if (held.length >= passkeyAuthenticator.most) return 'enough'
        const known = await trx('passkey')
          .where({ credential_digest: credential.credentialDigest })
          .first('id')
        if (known !== undefined) return 'taken'
        await bindAuthenticator(trx, {
          id,
          accountId,
          kind: 'passkey',
          at,
          ...(sealedName && { sealedName }),
        })
        await trx('passkey').insert({
          id,
          account_id: accountId,
          credential_digest: credential.credentialDigest,
          sealed_credential: credential.sealedCredential,
          public_key: Buffer.from(credential.publicKey),
          counter: credential.counter,
          user_verified: credential.userVerified,
          backup_eligible: credential.backupEligible,
          backed_up: credential.backedUp,
          aaguid: credential.aaguid,
          transports: [...credential.transports],
        })
        return 'inserted'
      }),

    async useCounter({ id, counter, backedUp }) {
      const used = await db('passkey')
        .where({ id })
        .andWhereRaw('(counter < ? or (counter = 0 and 0 = ?))', [counter, counter])
        .update({ counter, backed_up: db.raw('backup_eligible and ?', [backedUp]) })
      return used === 1
    },
  }
}

interface Row {
  readonly id: string
  readonly account_id: string
  readonly sealed_credential: Buffer
  readonly public_key: Buffer
  readonly transports: readonly string[]
}

function rowOf(row: Row): PasskeyRow {
  return {
    id: row.id,
    accountId: row.account_id,
    sealedCredential: row.sealed_credential,
    publicKey: Uint8Array.from(row.public_key),
    transports: row.transports,
  }
}
