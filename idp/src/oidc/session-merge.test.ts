import { describe, expect, test } from '@jest/globals'
import { mergeSession } from './session-merge.ts'

const base = { uid: 'u', accountId: 'a', acr: 'low', authorizations: { portal: { sid: '1', grantId: 'g1' } } }

describe('two tabs that change one session', () => {
  test('each new relying party survives', () => {
    const mine = { ...base, authorizations: { ...base.authorizations, second: { sid: '2' } } }
    const theirs = { ...base, authorizations: { ...base.authorizations, third: { sid: '3' } } }
    expect(mergeSession(base, mine, theirs).authorizations).toEqual({
      portal: { sid: '1', grantId: 'g1' },
      second: { sid: '2' },
      third: { sid: '3' },
    })
  })

  test('a relying party that the other tab signed out of stays signed out', () => {
    const mine = { ...base, acr: 'high' }
    const theirs = { ...base, authorizations: {} }
    expect(mergeSession(base, mine, theirs)).toEqual({ ...base, acr: 'high', authorizations: {} })
  })

  test('a level reached in the other tab is not taken back', () => {
    const mine = { ...base, authorizations: { ...base.authorizations, second: { sid: '2' } } }
    expect(mergeSession(base, mine, { ...base, acr: 'high' }).acr).toBe('high')
  })

  test('the session of somebody else is never mixed with mine', () => {
    const mine = { uid: 'u', accountId: 'b', authorizations: {} }
    expect(mergeSession(base, mine, base)).toEqual(mine)
  })

  test('a stale tab does not undo a change of person', () => {
    const theirs = { uid: 'u', accountId: 'b', authorizations: {} }
    expect(mergeSession(base, { ...base, acr: 'high' }, theirs)).toEqual(theirs)
  })
})
