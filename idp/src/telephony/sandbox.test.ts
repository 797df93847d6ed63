import { expect, test } from '@jest/globals'
import type { Mail } from '../notices/mailer.ts'
import type { PhoneMessage } from './phone-sender.ts'
import { createSandboxSender, MAGIC_NUMBERS } from './sandbox.ts'

const mails: Mail[] = []
const mailer = { send: async (mail: Mail) => void mails.push(mail) }
const sandbox = createSandboxSender({ mailer, production: false, timeoutMs: 20 })
const message: PhoneMessage = {
  id: 'one',
  to: '+15551234567',
  channel: 'text-message',
  language: 'en',
  text: '123456 is your <code>.',
}

test('it refuses to be made in production', () => {
  expect(() => createSandboxSender({ mailer, production: true })).toThrow('must not run in production')
})

test('a text message arrives in the inbox', async () => {
  mails.length = 0
  expect(await sandbox.line(message.to)).toBe('mobile')
  expect(await sandbox.send(message)).toMatchObject({ ok: true })
  expect(mails).toMatchObject([
    { id: 'one', to: '+15551234567@sms.sandbox', subject: 'Text message', text: '123456 is your <code>.\n' },
  ])
  expect(mails[0]?.html).toContain('123456 is your &lt;code')
})

test('so does a call, its digits written together', async () => {
  mails.length = 0
  const call: PhoneMessage = { ...message, channel: 'voice-call', text: 'It is 1, 2, 3. Once more.' }
  expect(await sandbox.send(call)).toMatchObject({ ok: true })
  expect(mails).toMatchObject([{ subject: 'Voice call', text: 'It is 123. Once more.\n' }])
})

test.each([
  [MAGIC_NUMBERS.voip, 'voip'],
  [MAGIC_NUMBERS.landline, 'landline'],
  [MAGIC_NUMBERS.premium, 'premium'],
  [MAGIC_NUMBERS.vendorError, 'mobile'],
  [MAGIC_NUMBERS.optedOut, 'mobile'],
])('%s is a line of kind %s', async (number, line) => {
  expect(await sandbox.line(number)).toBe(line)
})

test.each([
  [MAGIC_NUMBERS.landline, 'landline'],
  [MAGIC_NUMBERS.optedOut, 'opted-out'],
])('a text message to %s is refused: %s', async (to, reason) => {
  expect(await sandbox.send({ ...message, to })).toEqual({ ok: false, reason })
})

test('a landline can be called', async () => {
  const call: PhoneMessage = { ...message, to: MAGIC_NUMBERS.landline, channel: 'voice-call' }
  expect(await sandbox.send(call)).toMatchObject({ ok: true })
})

test.each([MAGIC_NUMBERS.vendorError, MAGIC_NUMBERS.timeout])('sending to %s fails', async (to) => {
  await expect(sandbox.send({ ...message, to })).rejects.toThrow('plays a telephone company')
})

test('a look-up can take too long as well', async () => {
  await expect(sandbox.line(MAGIC_NUMBERS.timeout)).rejects.toThrow('does not answer')
})
