import { describe, expect, test } from '@jest/globals'
import { createHasher, createTurnstile, HasherBusy } from './hasher.ts'

describe('argon2id', () => {
  test('verifies what it hashed, and nothing else', async () => {
    const hasher = await createHasher({ queue: 8 })
    const hash = await hasher.hash('violet harbor')
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,(t=2,p=1|p=1,t=2)\$/)
    expect(await hasher.verify(hash, 'violet harbor')).toBe(true)
    expect(await hasher.verify(hash, 'violet harbour')).toBe(false)
    expect(await hasher.hash('violet harbor')).not.toBe(hash)
  })

  test('a hash of weaker parameters is to be renewed', async () => {
    const hasher = await createHasher({ queue: 8 })
    expect(hasher.needsRehash(await hasher.hash('x'))).toBe(false)
    expect(hasher.needsRehash('$argon2id$v=19$m=4096,t=1,p=1$c29tZXNhbHRzb21l$aGFzaGhhc2hoYXNoaGFzaA')).toBe(
      true,
    )
  })
})

describe('the turnstile', () => {
  test('lets some in, makes some wait, turns the rest away, and serves everybody it let wait', async () => {
    const { inTurn } = createTurnstile({ atOnce: 2, queue: 3 })
    let inside = 0
    let most = 0
    const work = async () => {
      inside += 1
      most = Math.max(most, inside)
      await new Promise((resolve) => setTimeout(resolve, 5))
      inside -= 1
      return 'served'
    }
    const outcomes = await Promise.allSettled(Array.from({ length: 9 }, () => inTurn(work)))
    expect(most).toBe(2)
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(5)
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(HasherBusy)
    }
    expect(await inTurn(work)).toBe('served')
  })

  test('says beforehand that there is no room', async () => {
    const { inTurn, refuseWhenFull } = createTurnstile({ atOnce: 1, queue: 1 })
    refuseWhenFull()
    const { promise, resolve } = Promise.withResolvers<void>()
    const served = [inTurn(() => promise), inTurn(() => promise)]
    expect(refuseWhenFull).toThrow(HasherBusy)
    resolve()
    await Promise.all(served)
    refuseWhenFull()
  })

  test('a failing task gives its place back', async () => {
    const { inTurn } = createTurnstile({ atOnce: 1, queue: 0 })
    await expect(inTurn(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await inTurn(async () => 'yes')).toBe('yes')
  })
})
