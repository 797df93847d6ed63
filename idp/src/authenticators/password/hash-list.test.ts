import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { createHashList } from './hash-list.ts'

const sha1 = (text: string) => createHash('sha1').update(text).digest('hex').toUpperCase()
const listed = Array.from({ length: 1000 }, (_, i) => sha1(`password ${i}`)).toSorted()

let directory: string
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'hash-list-'))
})
afterAll(() => rm(directory, { recursive: true }))

test.each([
  ['plain lines', (hash: string) => hash, '\n'],
  ['with counts', (hash: string, i: number) => `${hash}:${i * 7}`, '\n'],
  ['with Windows line ends', (hash: string) => hash, '\r\n'],
])('every listed hash is found and no other: %s', async (_, line, end) => {
  const path = join(directory, `${end.length}-${line('x', 1).length}`)
  await writeFile(path, listed.map(line).join(end))
  const list = createHashList(path)
  for (const hash of listed) expect(await list.has(hash)).toBe(true)
  for (let i = 0; i < 200; i++) expect(await list.has(sha1(`other ${i}`))).toBe(false)
  expect(await list.has('0'.repeat(40))).toBe(false)
  expect(await list.has('F'.repeat(40))).toBe(false)
})

test('an empty list holds nothing', async () => {
  const path = join(directory, 'empty')
  await writeFile(path, '')
  expect(await createHashList(path).has(sha1('x'))).toBe(false)
})
