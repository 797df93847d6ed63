import { randomBytes } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { newKeyFile } from './keys.ts'

/**
 * Creates a key file that only its owner can read. Refuses to overwrite one: losing the old keys would make every
 * account unreadable.
 */
export async function createKeyFile(file: string): Promise<'created' | 'exists'> {
  await mkdir(dirname(file), { recursive: true })
  try {
    await writeFile(file, newKeyFile(randomBytes), { mode: 0o600, flag: 'wx' })
    return 'created'
  } catch (fault) {
    if (isAlreadyThere(fault)) return 'exists'
    throw fault
  }
}

function isAlreadyThere(fault: unknown): boolean {
  return typeof fault === 'object' && fault !== null && 'code' in fault && fault.code === 'EEXIST'
}

/** `node new-keys.ts [file]`: the file defaults to IDP_KEY_FILE. */
if (import.meta.main) {
  const file = process.argv[2] ?? process.env.IDP_KEY_FILE
  if (file === undefined) throw new Error('Name the key file, or set IDP_KEY_FILE')
  const outcome = await createKeyFile(file)
  process.stdout.write(`${outcome === 'created' ? 'Created' : 'Kept the existing'} key file ${file}\n`)
}
