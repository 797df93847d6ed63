import { expect, test } from '@jest/globals'
import { loadedOnce } from './loaded-once.ts'

test('loads once for all who ask, and anew after a failure', async () => {
  let loads = 0
  const get = loadedOnce(async () => {
    loads++
    if (loads === 1) throw new Error('no file handle left')
    return loads
  })
  const first = await Promise.allSettled([get(), get()])
  expect(first.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(await Promise.all([get(), get(), get()])).toEqual([2, 2, 2])
})
