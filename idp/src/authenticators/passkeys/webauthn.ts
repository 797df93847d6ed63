import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { z } from 'zod'

export type CreationOptions = PublicKeyCredentialCreationOptionsJSON
export type RequestOptions = PublicKeyCredentialRequestOptionsJSON

/** How a browser can reach a credential: `usb`, `internal`, `hybrid`, … Kept to be told to browsers again. */
export interface KnownCredential {
  /** base64url. */
  readonly id: string
  readonly transports: readonly string[]
}

/** A credential as it was made. */
export interface NewCredential extends KnownCredential {
  /** COSE key. */
  readonly publicKey: Uint8Array<ArrayBuffer>
  readonly counter: number
  readonly userVerified: boolean
  readonly backupEligible: boolean
  readonly backedUp: boolean
  readonly aaguid: string
}

/** What an answered challenge says once its signature, origin, RP ID and challenge have been checked. */
export interface Assertion {
  readonly counter: number
  readonly userVerified: boolean
  readonly backedUp: boolean
}

/** WebAuthn Level 3 for one relying party ID: ours. Refusals are `undefined`; which check failed helps nobody else. */
export interface WebAuthn {
  creationOptions(of: {
    challenge: Buffer
    userHandle: Buffer
    userName: string
    known: readonly KnownCredential[]
  }): Promise<CreationOptions>
  /** Without `known` any discoverable credential may answer, which must then verify its user. */
  requestOptions(of: { challenge: Buffer; known?: readonly KnownCredential[] }): Promise<RequestOptions>
  verifyCreation(of: { answer: CreationAnswer; isOurs: ChallengeCheck }): Promise<NewCredential | undefined>
  verifyAssertion(of: {
    answer: AssertionAnswer
    isOurs: ChallengeCheck
    publicKey: Uint8Array<ArrayBuffer>
    mustVerifyUser: boolean
  }): Promise<Assertion | undefined>
}

/** Whether a challenge (base64url) was given out for this, and has not been answered yet. */
export type ChallengeCheck = (challenge: string) => Promise<boolean>
export type CreationAnswer = RegistrationResponseJSON
export type AssertionAnswer = AuthenticationResponseJSON

/** Five minutes, as long as WebAuthn Level 3 §15.1 advises. */
const CEREMONY_MS = 300_000

export function createWebAuthn({ publicUrl, name }: { publicUrl: string; name: string }): WebAuthn {
  const { origin, hostname } = new URL(publicUrl)
  const expected = { expectedOrigin: origin, expectedRPID: hostname }

  return {
    creationOptions: ({ challenge, userHandle, userName, known }) =>
      generateRegistrationOptions({
        rpName: name,
        rpID: hostname,
        challenge: Uint8Array.from(challenge),
        userID: Uint8Array.from(userHandle),
        userName,
        userDisplayName: userName,
        timeout: CEREMONY_MS,
        // Who made it does not decide whether we take it, and asking shows people a second prompt.
        attestationType: 'none',
        excludeCredentials: known.map(descriptor),
        authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
      }),

    requestOptions: ({ challenge, known }) =>
      generateAuthenticationOptions({
        rpID: hostname,
        challenge: Uint8Array.from(challenge),
        timeout: CEREMONY_MS,
        allowCredentials: known?.map(descriptor) ?? [],
        userVerification: known === undefined ? 'required' : 'preferred',
      }),

    async verifyCreation({ answer, isOurs }) {
      const verified = await orRefused(
        verifyRegistrationResponse({
          response: answer,
          expectedChallenge: isOurs,
          requireUserVerification: false,
          ...expected,
        }),
      )
      if (verified?.registrationInfo === undefined) return undefined
      const { credential, userVerified, credentialDeviceType, credentialBackedUp, aaguid } =
        verified.registrationInfo
      return {
        id: credential.id,
        transports: credential.transports ?? [],
        publicKey: credential.publicKey,
        counter: credential.counter,
        userVerified,
        backupEligible: credentialDeviceType === 'multiDevice',
        backedUp: credentialBackedUp,
        aaguid,
      }
    },

    async verifyAssertion({ answer, isOurs, publicKey, mustVerifyUser }) {
      const verified = await orRefused(
        verifyAuthenticationResponse({
          response: answer,
          expectedChallenge: isOurs,
          requireUserVerification: mustVerifyUser,
          // The counter is compared where it is stored, in the statement that raises it.
          credential: { id: answer.id, publicKey, counter: 0 },
          ...expected,
        }),
      )
      if (verified === undefined || !verified.verified) return undefined
      const { newCounter, userVerified, credentialBackedUp } = verified.authenticationInfo
      return { counter: newCounter, userVerified, backedUp: credentialBackedUp }
    },
  }
}

/** What a browser sent, if it has the shape of an answer at all. */
export function readCreation(text: string): CreationAnswer | undefined {
  return creationAnswer.safeParse(parseJson(text)).data
}

export function readAssertion(text: string): AssertionAnswer | undefined {
  const read = assertionAnswer.safeParse(parseJson(text)).data
  if (read === undefined) return undefined
  const { userHandle, ...response } = read.response
  return { ...read, response: userHandle == null ? response : { ...response, userHandle } }
}

const bytes = z.string().regex(/^[A-Za-z0-9_-]*$/)
const common = {
  id: bytes.min(1).max(2000),
  rawId: bytes.min(1).max(2000),
  type: z.literal('public-key'),
  clientExtensionResults: z.object({}).default({}),
}
const creationAnswer = z.object({
  ...common,
  response: z.object({
    clientDataJSON: bytes,
    attestationObject: bytes,
    transports: z.array(z.string().max(30)).max(10).default([]),
  }),
})
const assertionAnswer = z.object({
  ...common,
  response: z.object({
    clientDataJSON: bytes,
    authenticatorData: bytes,
    signature: bytes,
    userHandle: bytes.nullish(),
  }),
})

function descriptor({ id, transports }: KnownCredential) {
  return { id, transports: [...transports] }
}

/** The library throws what it refuses; all of it came from outside, so none of it is a fault of ours. */
async function orRefused<Value>(verification: Promise<Value>): Promise<Value | undefined> {
  try {
    return await verification
  } catch {
    return undefined
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
