import type { Clock } from 'shared/clock.ts'
import { digest, fingerprint, type RandomBytes } from 'shared/crypto/seal.ts'
import { ok, type Result, refused } from 'shared/result.ts'
import type { Accounts } from '../../accounts/accounts.ts'
import { tellOwner } from '../../accounts/owner.ts'
import type { Audit } from '../../audit/audit.ts'
import type { Limits } from '../../limits/limits.ts'
import type { Notices } from '../../notices/notices.ts'
import type { Vault } from '../../vault/vault.ts'
import type { Authentications } from '../authentications.ts'
import { nameLabel } from '../authenticators.ts'
import type { Challenges } from './challenges.ts'
import type { PasskeyRow, PasskeyStore } from './store.ts'
import {
  type CreationOptions,
  type KnownCredential,
  type RequestOptions,
  readAssertion,
  readCreation,
  type WebAuthn,
} from './webauthn.ts'

export interface Passkeys {
  beginCreation(of: { accountId: string; occasion: string }): Promise<CreationOptions>
  /** Binds the new credential to the account. Making one shows that the person holds it, so it also authenticates. */
  create(of: {
    accountId: string
    occasion: string
    /** The browser's answer, as JSON. */
    answer: string
    name?: string | undefined
  }): Promise<Result<undefined, 'refused' | 'taken' | 'enough'>>
  /** A second factor: any credential of this account, user verified or not. */
  beginUse(of: { accountId: string; occasion: string }): Promise<RequestOptions>
  /** Who signs in is not known yet, and the options are the same for everybody. */
  beginSignIn(of: { occasion: string }): Promise<RequestOptions>
  /**
   * Each challenge is answered once. `unknown`: the credential is bound to no account, or not to this one.
   * Without `accountId` the credential says whose it is, and must have verified its user.
   */
  use(of: {
    occasion: string
    answer: string
    /** The network address it came from. */
    address: string
    accountId?: string | undefined
  }): Promise<Result<{ accountId: string }, 'refused' | 'unknown' | 'crowded'>>
}

export function createPasskeys(deps: {
  store: PasskeyStore
  challenges: Challenges
  webAuthn: WebAuthn
  vault: Vault
  accounts: Pick<Accounts, 'personalData' | 'addresses' | 'find'>
  authentications: Pick<Authentications, 'record'>
  limits: Pick<Limits, 'attempt' | 'succeeded'>
  audit: Audit
  notices: Notices
  userHandleKey: Buffer
  now: Clock
  randomUuid: () => string
  randomBytes: RandomBytes
}): Passkeys {
  const { store, challenges, webAuthn, vault, accounts, audit, now } = deps

  return {
    async beginCreation({ accountId, occasion }) {
      const person = await accounts.personalData(accountId, 'authenticator-enrolment')
      if (person === undefined) throw new Error('An account without personal data')
      return webAuthn.creationOptions({
        challenge: await challenges.issue({ occasion, purpose: 'registration' }),
        userHandle: userHandle(accountId),
        userName: person.email,
        known: await knownOf(accountId),
      })
    },

    async create({ accountId, occasion, answer, name }) {
      const read = readCreation(answer)
      const credential =
        read &&
        (await webAuthn.verifyCreation({
          answer: read,
          isOurs: (challenge) => challenges.redeem({ challenge, occasion, purpose: 'registration' }),
        }))
      if (credential === undefined) return refused('refused')
      const id = deps.randomUuid()
      const inserted = await store.insert({
        ...credential,
        id,
        accountId,
        credentialDigest: digest(credential.id),
        sealedCredential: await vault.seal(accountId, label(id), credential.id),
        sealedName: name === undefined ? undefined : await vault.seal(accountId, nameLabel(id), name),
        at: now(),
      })
      if (inserted !== 'inserted') return refused(inserted)
      const method = credential.userVerified ? 'passkey' : 'security-key'
      await deps.authentications.record({ accountId, occasion, method, authenticatorId: id })
      await audit.record({ kind: 'authenticator-added', accountId, detail: { authenticator: 'passkey' } })
      await tellOwner(deps, accountId, { kind: 'authenticator-added', authenticator: 'passkey' })
      return ok()
    },

    async beginUse({ accountId, occasion }) {
      const challenge = await challenges.issue({ occasion, purpose: 'authentication' })
      return webAuthn.requestOptions({ challenge, known: await knownOf(accountId) })
    },

    async beginSignIn({ occasion }) {
      return webAuthn.requestOptions({
        challenge: await challenges.issue({ occasion, purpose: 'authentication' }),
      })
    },

    async use({ occasion, answer, address, accountId }) {
      const attempt = await deps.limits.attempt('passkey-per-address', address)
      if (!attempt.permitted) return refused('crowded')
      const read = readAssertion(answer)
      if (read === undefined) return refused('refused')
      const passkey = await store.byCredential(digest(read.id))
      if (passkey === undefined || (accountId ?? passkey.accountId) !== passkey.accountId)
        return refused('unknown')
      const assertion = await webAuthn.verifyAssertion({
        answer: read,
        isOurs: (challenge) => challenges.redeem({ challenge, occasion, purpose: 'authentication' }),
        publicKey: passkey.publicKey,
        mustVerifyUser: accountId === undefined,
      })
      if (assertion === undefined || !isItsOwner(read.response.userHandle, passkey)) {
        await refuse(passkey)
        return refused('refused')
      }
      if (!(await store.useCounter({ id: passkey.id, ...assertion }))) {
        await reportCopy(passkey)
        return refused('refused')
      }
      await deps.limits.succeeded('passkey-per-address', address)
      await deps.authentications.record({
        accountId: passkey.accountId,
        occasion,
        method: assertion.userVerified ? 'passkey' : 'security-key',
        authenticatorId: passkey.id,
      })
      return ok({ accountId: passkey.accountId })
    },
  }

  async function knownOf(accountId: string): Promise<readonly KnownCredential[]> {
    const passkeys = await store.ofAccount(accountId)
    return Promise.all(
      passkeys.map(async ({ id, sealedCredential, transports }) => ({
        id: (await vault.unseal(accountId, label(id), sealedCredential)).toString(),
        transports,
      })),
    )
  }

  /** Opaque and the same at every registration (WebAuthn Level 3 §14.6.1): it says nothing about the person. */
  function userHandle(accountId: string): Buffer {
    return fingerprint(deps.userHandleKey, accountId)
  }

  function isItsOwner(handle: string | undefined, { accountId }: PasskeyRow): boolean {
    return handle === undefined || handle === userHandle(accountId).toString('base64url')
  }

  async function refuse({ accountId }: PasskeyRow): Promise<void> {
    await audit.record({
      kind: 'authenticator-refused',
      accountId,
      detail: { authenticator: 'passkey' },
    })
  }

  /** WebAuthn Level 3 §6.1.1: a counter that falls behind is what a copied key looks like. */
  async function reportCopy({ accountId }: PasskeyRow): Promise<void> {
    await audit.record({ kind: 'passkey-copied', accountId })
    await tellOwner(deps, accountId, { kind: 'passkey-copied' })
  }
}

const label = (id: string) => `passkey/${id}`
