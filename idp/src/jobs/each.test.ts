import { expect, test } from '@jest/globals'
import { eachOnItsOwn } from './each.ts'

test('what fails for one keeps no other waiting, and is thrown at the end', async () => {
  const done: number[] = []
  const run = async (item: number) => {
    if (item % 2 === 0) throw new Error(`No ${item}`)
    done.push(item)
  }
  const all = eachOnItsOwn([1, 2, 3, 4, 5], run)
  await expect(all).rejects.toMatchObject({
    message: '2 of 5 failed',
    errors: [{ message: 'No 2' }, { message: 'No 4' }],
  })
  expect(done).toEqual([1, 3, 5])
})

test('nothing is thrown where nothing fails', async () => {
  await expect(eachOnItsOwn([1, 2], async () => {})).resolves.toBeUndefined()
})
