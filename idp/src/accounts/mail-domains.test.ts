import { describe, expect, test } from '@jest/globals'
import { createMailDomains, type ResolveMx } from './mail-domains.ts'

const failing =
  (code: string): ResolveMx =>
  async () => {
    throw Object.assign(new Error(code), { code })
  }
const judge = (email: string, resolveMx: ResolveMx | undefined) =>
  createMailDomains({ resolveMx }).judge(email)

describe('an address', () => {
  test.each<[string, ResolveMx, string]>([
    ['with a mail exchanger', async () => [{ exchange: 'mx.example.test' }], 'fine'],
    ['without one, whose host may take mail itself', failing('ENODATA'), 'fine'],
    ['of a domain that says it takes no mail', async () => [{ exchange: '' }], 'undeliverable'],
    ['of a domain that does not exist', failing('ENOTFOUND'), 'undeliverable'],
    ['while name servers fail', failing('ESERVFAIL'), 'fine'],
    ['while name servers do not answer', failing('ETIMEOUT'), 'fine'],
  ])('%s', async (_, resolveMx, judged) => {
    expect(await judge('pat@example.test', resolveMx)).toBe(judged)
  })

  test.each(['pat@mailinator.com', 'pat@anything.mailinator.com'])('%s is one for a day', async (email) => {
    expect(await judge(email, undefined)).toBe('disposable')
  })

  test.each(['pat@example.test', 'pat@mailinator.com.example.test', 'pat@gmail.com'])(
    '%s is not',
    async (email) => {
      expect(await judge(email, undefined)).toBe('fine')
    },
  )
})
