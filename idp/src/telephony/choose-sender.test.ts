import { expect, test } from '@jest/globals'
import { ConfigurationError } from 'shared/web/config.ts'
import { readIdpConfig } from '../config.ts'
import { chooseSender } from './choose-sender.ts'

const mailer = { send: async () => {}, close: () => {} }
const twilio = {
  IDP_SMS_PROVIDER: 'twilio',
  IDP_TWILIO_ACCOUNT_SID: 'AC0',
  IDP_TWILIO_AUTH_TOKEN: 'token',
  IDP_TWILIO_FROM: '+12025550100',
  production: true,
} as const

/** The problems that a configuration is refused for. */
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
  problemsOf(() => readIdpConfig(env)).filter((problem) => /SMS|TWILIO/.test(problem))

test('in production the provider must be named, and the sandbox is none', () => {
  expect(read({ NODE_ENV: 'production' })).toEqual([expect.stringContaining('IDP_SMS_PROVIDER must be set')])
  expect(read({ NODE_ENV: 'production', IDP_SMS_PROVIDER: 'sandbox' })).toEqual([
    expect.stringContaining('IDP_SMS_PROVIDER holds its development default'),
  ])
  const sandbox = { ...twilio, IDP_SMS_PROVIDER: 'sandbox' } as const
  expect(problemsOf(() => chooseSender(sandbox, mailer))).toHaveLength(1)
})

test('elsewhere it is the sandbox', () => {
  expect(read({})).toEqual([])
  const sandbox = { ...twilio, IDP_SMS_PROVIDER: 'sandbox', production: false } as const
  expect(problemsOf(() => chooseSender(sandbox, mailer))).toEqual([])
})

test.each(['IDP_TWILIO_ACCOUNT_SID', 'IDP_TWILIO_AUTH_TOKEN', 'IDP_TWILIO_FROM'])(
  'Twilio needs %s',
  (name) => {
    expect(problemsOf(() => chooseSender(twilio, mailer))).toEqual([])
    expect(problemsOf(() => chooseSender({ ...twilio, [name]: '' }, mailer))).toEqual([
      expect.stringContaining(name),
    ])
  },
)

test('a sender that is no number is refused', () => {
  expect(read({ IDP_TWILIO_FROM: '555' })).toEqual([expect.stringContaining('IDP_TWILIO_FROM')])
})
