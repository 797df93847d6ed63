import { readFile } from 'node:fs/promises'
import { deriveKey } from 'shared/crypto/seal.ts'
import { ConfigurationError } from 'shared/web/config.ts'
import { z } from 'zod'

/** A 256-bit key for one purpose, so that a leak of one opens nothing else. */
export type Keys = (purpose: 'attempt' | 'csrf' | 'profile' | 'session' | 'subject') => Buffer

const keyFile = z.object({
  root: z
    .base64()
    .transform((text) => Buffer.from(text, 'base64'))
    .refine((bytes) => bytes.length === 32, 'expects 32 bytes in base64'),
})

/**
 * Reads the key file.
 *
 * @throws {ConfigurationError} naming the file and the field, never the value.
 */
export async function readKeys(file: string): Promise<Keys> {
  const parsed = keyFile.safeParse(await contentOf(file))
  if (!parsed.success) {
    throw new ConfigurationError([`PORTAL_KEY_FILE: ${file} is not usable: ${z.prettifyError(parsed.error)}`])
  }
  return keysFrom(parsed.data.root)
}

export function keysFrom(root: Buffer): Keys {
  return (purpose) => deriveKey(root, `portal ${purpose}`)
}

/** A parser's own message would quote the file, which is secret. */
async function contentOf(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch {
    return undefined
  }
}
