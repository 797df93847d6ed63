import { describe, expect, test } from '@jest/globals'
import { ordinaryUser, waysToRun } from './ordinary-user.ts'

const accounts = () =>
  'root:x:0:0::/root:/bin/sh\ngames:x:5:60::/:/bin/false\nnobody:x:65534:65533::/:/bin/false\n'

describe('who PostgreSQL runs as', () => {
  test('an ordinary user runs it as themselves', () => {
    expect(waysToRun(501, accounts)).toEqual([{ name: 'ourselves', prefix: [], owner: 501 }])
  })

  test('root becomes an account that exists', () => {
    const [namespace, capability] = waysToRun(0, accounts)
    expect(namespace).toMatchObject({ owner: 0 })
    expect(namespace?.prefix).toEqual(['unshare', '--user', '--map-user=65534', '--map-group=65533'])
    expect(capability).toMatchObject({ owner: 65534 })
    expect(capability?.prefix).toEqual(expect.arrayContaining(['--reuid=65534', '--regid=65533']))
  })

  test('without an account called nobody it becomes any other but root', () => {
    const [namespace] = waysToRun(
      0,
      () => 'root:x:0:0::/:/bin/sh\nplus:x:7:0::/:\ngames:x:5:60::/:/bin/false\n',
    )
    expect(namespace?.prefix).toContain('--map-user=5')
  })

  test('where user namespaces are barred, the next way is taken', () => {
    const barred = (prefix: readonly string[]) => prefix[0] !== 'unshare'
    expect(ordinaryUser(waysToRun(0, accounts), barred).name).toBe('capability')
  })

  test('where nothing works, it says what to do', () => {
    expect(() => ordinaryUser(waysToRun(0, accounts), () => false)).toThrow(/set IDP_DATABASE_URL/)
    expect(() => ordinaryUser(waysToRun(0, () => 'root:x:0:0::/root:/bin/sh\n'))).toThrow(/ordinary user/)
  })
})
