import { readFile } from 'node:fs/promises'
import { deriveKey, type RandomBytes } from 'shared/crypto/seal.ts'
import { z } from 'zod'
import { createKeyFileEncryption, type KeyEncryption } from './key-encryption.ts'

/** The program's secrets. Every use has a key of its own, so that a leak of one opens nothing else. */
export interface Keys {
  /** A 256-bit key for one purpose: 'artefacts', 'email-lookup', 'csrf', 'pairwise', … */
  readonly derive: (purpose: string) => Buffer
  readonly keyEncryption: KeyEncryption
}

const key = z
  .base64()
  .transform((text) => Buffer.from(text, 'base64'))
  .refine((bytes) => bytes.length === 32, 'expects 32 bytes in base64')

const keyFile = z
  .object({
    root: key,
    keyEncryption: z.object({ current: z.string().min(1).max(64), keys: z.record(z.string(), key) }),
  })
  .refine((file) => file.keyEncryption.current in file.keyEncryption.keys, {
    path: ['keyEncryption', 'current'],
    message: 'names a key that is not in the file',
  })

/** Reads the key file. Throws, naming the field but never its value, when the file is not usable. */
export async function readKeys(file: string, randomBytes: RandomBytes): Promise<Keys> {
  const parsed = keyFile.safeParse(json(await readFile(file, 'utf8')))
  if (!parsed.success)
    throw new Error(`The key file ${file} is not usable:\n${z.prettifyError(parsed.error)}`)
  const { root, keyEncryption } = parsed.data
  return {
    derive: (purpose) => deriveKey(root, purpose),
    keyEncryption: createKeyFileEncryption({ ...keyEncryption, randomBytes }),
  }
}

/** The text of a new key file. */
export function newKeyFile(randomBytes: RandomBytes): string {
  const secret = () => randomBytes(32).toString('base64')
  const content = { root: secret(), keyEncryption: { current: 'k1', keys: { k1: secret() } } }
  return `${JSON.stringify(content, null, 2)}\n`
}

/** A parser's own message would quote the file, which is secret. */
function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
