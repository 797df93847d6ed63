import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  timingSafeEqual,
} from 'node:crypto'

/** Random bytes, handed in so that tests can repeat a run. `node:crypto`'s `randomBytes` fits. */
export type RandomBytes = (size: number) => Buffer

const VERSION = 1
const NONCE_LENGTH = 12
const TAG_LENGTH = 16

/**
 * Seals a plaintext with AES-256-GCM (NIST SP 800-38D).
 *
 * `context` is authenticated but not stored: a sealed value moved to another row, column or account no longer
 * opens. Layout: version (1 byte), nonce (12), tag (16), ciphertext.
 */
export function seal(options: {
  key: Buffer
  plaintext: Buffer | string
  context: string
  randomBytes: RandomBytes
}): Buffer {
  const nonce = options.randomBytes(NONCE_LENGTH)
  const cipher = createCipheriv('aes-256-gcm', options.key, nonce)
  cipher.setAAD(Buffer.from(options.context))
  const ciphertext = Buffer.concat([cipher.update(options.plaintext), cipher.final()])
  return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), ciphertext])
}

/** Opens what {@link seal} made. Throws when the key, the context or a single bit differs. */
export function unseal(options: { key: Buffer; sealed: Buffer; context: string }): Buffer {
  const { key, sealed, context } = options
  if (sealed[0] !== VERSION || sealed.length < 1 + NONCE_LENGTH + TAG_LENGTH) {
    throw new Error('Not a sealed value')
  }
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 1 + NONCE_LENGTH), {
    authTagLength: TAG_LENGTH,
  })
  decipher.setAAD(Buffer.from(context))
  decipher.setAuthTag(sealed.subarray(1 + NONCE_LENGTH, 1 + NONCE_LENGTH + TAG_LENGTH))
  return Buffer.concat([decipher.update(sealed.subarray(1 + NONCE_LENGTH + TAG_LENGTH)), decipher.final()])
}

/** A 256-bit key for one purpose, derived from a root secret (HKDF-SHA-256, RFC 5869). */
export function deriveKey(root: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', root, Buffer.alloc(0), purpose, 32))
}

/** A keyed fingerprint (HMAC-SHA-256), for equality look-ups on values that are stored sealed. */
export function fingerprint(key: Buffer, value: string): Buffer {
  return createHmac('sha256', key).update(value).digest()
}

/** SHA-256 of a high-entropy identifier: what is stored in place of a bearer secret. */
export function digest(value: string): Buffer {
  return createHash('sha256').update(value).digest()
}

/** Compares two secrets without telling how many leading bytes agree. */
export function sameSecret(a: string | Buffer, b: string | Buffer): boolean {
  return timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest())
}
