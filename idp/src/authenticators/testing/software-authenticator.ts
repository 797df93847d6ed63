import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

/** A security key made of software: answers as a browser would pass it on, or as a forger would. */
export interface SoftwareAuthenticator {
  readonly credentialId: string
  register(o: { challenge: string; origin: string; userVerified?: boolean }): string
  assert(o: Assert): string
}

interface Assert {
  readonly challenge: string
  readonly origin: string
  readonly userVerified?: boolean
  readonly userHandle?: string
  readonly rpId?: string
  readonly counter?: number
}

const PRESENT = 0x01
const VERIFIED = 0x04
const ATTESTED = 0x40

export function createSoftwareAuthenticator(): SoftwareAuthenticator {
  const id = randomBytes(32)
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  let uses = 0

  const clientData = (type: string, challenge: string, origin: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  const head = (rpId: string, flags: number, counter: number) => {
    const numbers = Buffer.alloc(5)
    numbers.writeUInt8(flags, 0)
    numbers.writeUInt32BE(counter, 1)
    return Buffer.concat([createHash('sha256').update(rpId).digest(), numbers])
  }
  const answer = (response: Record<string, unknown>) =>
    JSON.stringify({
      id: id.toString('base64url'),
      rawId: id.toString('base64url'),
      type: 'public-key',
      clientExtensionResults: {},
      response,
    })

  return {
    credentialId: id.toString('base64url'),

    register({ challenge, origin, userVerified = true }) {
      // ES256 as COSE (RFC 9053 §2.1): kty 2, alg -7, crv 1.
      const coseKey = Buffer.concat([
        Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]),
        Buffer.from(x, 'base64url'),
        Buffer.from([0x22, 0x58, 0x20]),
        Buffer.from(y, 'base64url'),
      ])
      const length = Buffer.alloc(2)
      length.writeUInt16BE(id.length)
      const flags = PRESENT | ATTESTED | (userVerified ? VERIFIED : 0)
      const authData = Buffer.concat([
        head(new URL(origin).hostname, flags, 0),
        Buffer.alloc(16),
        length,
        id,
        coseKey,
      ])
      return answer({
        clientDataJSON: clientData('webauthn.create', challenge, origin).toString('base64url'),
        attestationObject: attestationNone(authData).toString('base64url'),
        transports: ['usb'],
      })
    },

    assert({ challenge, origin, userVerified = true, userHandle, rpId, counter }) {
      uses += 1
      const authData = head(
        rpId ?? new URL(origin).hostname,
        PRESENT | (userVerified ? VERIFIED : 0),
        counter ?? uses,
      )
      const data = clientData('webauthn.get', challenge, origin)
      const hash = createHash('sha256').update(data).digest()
      return answer({
        clientDataJSON: data.toString('base64url'),
        authenticatorData: authData.toString('base64url'),
        signature: sign('sha256', Buffer.concat([authData, hash]), privateKey).toString('base64url'),
        ...(userHandle === undefined ? {} : { userHandle }),
      })
    },
  }
}

/** CBOR of `{ fmt: "none", attStmt: {}, authData }`. */
function attestationNone(authData: Buffer): Buffer {
  const text = (value: string) => Buffer.concat([Buffer.from([0x60 | value.length]), Buffer.from(value)])
  const length = Buffer.alloc(2)
  length.writeUInt16BE(authData.length)
  return Buffer.concat([
    Buffer.from([0xa3]),
    text('fmt'),
    text('none'),
    text('attStmt'),
    Buffer.from([0xa0]),
    text('authData'),
    Buffer.from([0x59]),
    length,
    authData,
  ])
}
