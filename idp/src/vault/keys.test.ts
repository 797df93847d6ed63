import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { readKeys } from './keys.ts'
import { createKeyFile } from './new-keys.ts'

let directory: string
let file: string

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'keys-'))
  file = join(directory, 'secrets', 'keys.json')
})
afterEach(() => rm(directory, { recursive: true }))

describe('the key file', () => {
  test('is made once, readable by its owner only, and never overwritten', async () => {
    expect(await createKeyFile(file)).toBe('created')
    const first = await readFile(file, 'utf8')
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(await createKeyFile(file)).toBe('exists')
    expect(await readFile(file, 'utf8')).toBe(first)
  })

  test('gives each purpose a key of its own, the same at every start', async () => {
    await createKeyFile(file)
    const [one, two] = [await readKeys(file, randomBytes), await readKeys(file, randomBytes)]
    expect(one.derive('csrf')).toEqual(two.derive('csrf'))
    expect(one.derive('csrf')).not.toEqual(one.derive('jobs'))
    const wrapped = await one.keyEncryption.wrap(Buffer.alloc(32, 7), 'here')
    expect(await two.keyEncryption.unwrap(wrapped, 'here')).toEqual(Buffer.alloc(32, 7))
    await expect(two.keyEncryption.unwrap(wrapped, 'elsewhere')).rejects.toThrow()
  })

  test.each([
    ['a short root', { root: 'c2VjcmV0', keyEncryption: { current: 'k1', keys: {} } }, 'root'],
    ['a current key that is missing', keyFileWithCurrent('k2'), 'current'],
  ])('refuses %s, naming the field and not its value', async (_, content, field) => {
    const bad = join(directory, 'bad.json')
    await writeFile(bad, JSON.stringify(content))
    const fault = await readKeys(bad, randomBytes).catch((e: Error) => e.message)
    expect(fault).toContain(field)
    expect(fault).not.toContain('c2VjcmV0')
  })

  test('refuses what is not JSON without quoting it', async () => {
    const bad = join(directory, 'bad.json')
    await writeFile(bad, 'top-secret')
    await expect(readKeys(bad, randomBytes)).rejects.not.toThrow('top-secret')
  })
})

function keyFileWithCurrent(current: string) {
  const key = randomBytes(32).toString('base64')
  return { root: key, keyEncryption: { current, keys: { k1: key } } }
}
