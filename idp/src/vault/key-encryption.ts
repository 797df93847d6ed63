import { type RandomBytes, seal, unseal } from 'shared/crypto/seal.ts'

/**
 * Wraps the data keys of accounts (envelope encryption). The key file does it here; a key management service in
 * another deployment. `context` must be the same on both ways.
 */
export interface KeyEncryption {
  wrap(dataKey: Buffer, context: string): Promise<Buffer>
  unwrap(wrapped: Buffer, context: string): Promise<Buffer>
}

/**
 * Key encryption with keys from the key file. A wrapped key begins with the id of the key that wrapped it (length,
 * then id), so the current key can change while older ones still open what they wrapped.
 */
export function createKeyFileEncryption(options: {
  current: string
  keys: Readonly<Record<string, Buffer>>
  randomBytes: RandomBytes
}): KeyEncryption {
  const { current, keys, randomBytes } = options
  return {
    async wrap(dataKey, context) {
      const id = Buffer.from(current)
      const sealed = seal({ key: keyOf(keys, current), plaintext: dataKey, context, randomBytes })
      return Buffer.concat([Buffer.of(id.length), id, sealed])
    },
    async unwrap(wrapped, context) {
      const idEnd = 1 + (wrapped[0] ?? 0)
      const key = keyOf(keys, wrapped.subarray(1, idEnd).toString())
      return unseal({ key, sealed: wrapped.subarray(idEnd), context })
    },
  }
}

function keyOf(keys: Readonly<Record<string, Buffer>>, id: string): Buffer {
  const key = Object.hasOwn(keys, id) ? keys[id] : undefined
  if (key === undefined) throw new Error('A data key was wrapped by a key that the key file no longer holds')
  return key
}
