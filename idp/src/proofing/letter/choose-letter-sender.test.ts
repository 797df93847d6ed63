import { expect, test } from '@jest/globals'
import { ConfigurationError } from 'shared/web/config.ts'
import { readIdpConfig } from '../../config.ts'
import { chooseLetterSender } from './choose-letter-sender.ts'

const mailer = { send: async () => {} }
const http = {
  IDP_LETTER_PROVIDER: 'http',
  IDP_LETTER_URL: 'https://print.example.test',
  IDP_LETTER_TOKEN: 'token',
  production: true,
} as const

function problemsOf(run: () => unknown): readonly string[] {
  try {
    run()
    return []
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems
    throw error
  }
}
const read = (env: Record<string, string>) =>
  problemsOf(() => readIdpConfig(env)).filter((problem) => problem.includes('LETTER'))

test('in production the provider must be named, and the sandbox is none', () => {
  expect(read({ NODE_ENV: 'production' })).toEqual([
    expect.stringContaining('IDP_LETTER_PROVIDER must be set'),
  ])
  expect(read({ NODE_ENV: 'production', IDP_LETTER_PROVIDER: 'sandbox' })).toHaveLength(1)
  const sandbox = { ...http, IDP_LETTER_PROVIDER: 'sandbox' } as const
  expect(problemsOf(() => chooseLetterSender(sandbox, mailer))).toHaveLength(1)
  expect(problemsOf(() => chooseLetterSender({ ...sandbox, production: false }, mailer))).toEqual([])
})

test.each(['IDP_LETTER_URL', 'IDP_LETTER_TOKEN'])('a vendor needs %s', (name) => {
  expect(problemsOf(() => chooseLetterSender(http, mailer))).toEqual([])
  expect(problemsOf(() => chooseLetterSender({ ...http, [name]: '' }, mailer))).toEqual([
    expect.stringContaining(name),
  ])
})

test('names and addresses of people go over TLS, or stay on this machine', () => {
  const to = (url: string) => problemsOf(() => chooseLetterSender({ ...http, IDP_LETTER_URL: url }, mailer))
  expect(to('http://print.example.test')).toEqual([expect.stringContaining('must be https')])
  expect(to('http://127.0.0.1:9000')).toEqual([])
})

test('an address that is none is refused', () => {
  expect(read({ IDP_LETTER_URL: 'print' })).toEqual([expect.stringContaining('IDP_LETTER_URL')])
})
