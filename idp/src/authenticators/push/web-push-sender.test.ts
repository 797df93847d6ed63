import { createECDH, createPublicKey, verify } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { startPushService } from '../testing/push-service.ts'
import { createSandboxPushSender } from './sandbox-sender.ts'
import { createWebPushSender } from './web-push-sender.ts'

const key = Buffer.alloc(32, 7)
const contact = 'https://id.example.test'
const question = {
  deviceId: 'phone-1',
  title: 'Is this you?',
  body: 'Somebody signs in to Tax Portal.',
  link: 'https://id.example.test/push-device/questions/abc',
  ttl: 120,
  topic: 'abc',
}
let service: Awaited<ReturnType<typeof startPushService>>

beforeEach(async () => {
  service = await startPushService()
})
afterEach(() => service.stop())

const sender = (options: { timeoutMs?: number } = {}) =>
  createWebPushSender({ key, contact, services: [/^http:\/\/127\.0\.0\.1:\d+$/], ...options })

describe('Web Push', () => {
  test('only the phone can read the message', async () => {
    const { subscription } = service
    expect(await sender().send({ ...question, subscription })).toBe('sent')
    const { title, body, link } = question
    expect(service.received).toMatchObject([{ message: { title, body, link } }])
    expect(service.received[0]?.headers).toMatchObject({
      ttl: '120',
      topic: 'abc',
      urgency: 'high',
      'content-encoding': 'aes128gcm',
    })
  })

  test('the push service can tell that it comes from us', async () => {
    await sender().send({ ...question, subscription: service.subscription })
    const [, token = '', ours = ''] =
      /^vapid t=([^,]+), k=(.+)$/.exec(service.received[0]?.headers.authorization ?? '') ?? []
    const [head = '', claims = '', signature = ''] = token.split('.')
    const pair = createECDH('prime256v1')
    pair.setPrivateKey(key)
    expect(ours).toBe(pair.getPublicKey('base64url'))
    expect(sender().applicationServerKey).toBe(ours)
    const point = pair.getPublicKey()
    const publicKey = createPublicKey({
      format: 'jwk',
      key: {
        kty: 'EC',
        crv: 'P-256',
        x: point.subarray(1, 33).toString('base64url'),
        y: point.subarray(33).toString('base64url'),
      },
    })
    const signed = verify(
      'sha256',
      Buffer.from(`${head}.${claims}`),
      { key: publicKey, dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    )
    expect(signed).toBe(true)
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
      aud: service.origin,
      sub: contact,
    })
  })

  test.each([404, 410])('after %d the subscription is given up', async (status) => {
    service.answerWith(status)
    expect(await sender().send({ ...question, subscription: service.subscription })).toBe('gone')
  })

  test.each([400, 429, 500, 503, 302])('after %d it is tried again', async (status) => {
    service.answerWith(status)
    await expect(sender().send({ ...question, subscription: service.subscription })).rejects.toThrow()
  })

  test('a service that does not answer is tried again', async () => {
    service.answerWith(0)
    const sending = sender({ timeoutMs: 100 }).send({ ...question, subscription: service.subscription })
    await expect(sending).rejects.toThrow()
  })

  test('a phone without a subscription is sent nothing', async () => {
    expect(await sender().send({ ...question, subscription: undefined })).toBe('gone')
    expect(service.received).toEqual([])
  })

  test.each([
    ['https://fcm.googleapis.com/fcm/send/x', true],
    ['https://updates.push.services.mozilla.com/wpush/v2/x', true],
    ['https://web.push.apple.com/x', true],
    ['https://wns2-by3p.notify.windows.com/w/?token=x', true],
    ['http://fcm.googleapis.com/fcm/send/x', false],
    ['https://fcm.googleapis.com:8443/x', false],
    ['https://fcm.googleapis.com.evil.test/x', false],
    ['https://evil.test/fcm.googleapis.com', false],
    ['https://169.254.169.254/latest/meta-data', false],
    ['http://127.0.0.1:5432/', false],
  ])('%s is written to: %s', (endpoint, accepted) => {
    const { keys } = service.subscription
    expect(createWebPushSender({ key, contact }).accepts({ endpoint, keys })).toBe(accepted)
  })
})

test('the sandbox refuses to run in production', () => {
  const mailer = { send: async () => {} }
  expect(() => createSandboxPushSender({ mailer, production: true })).toThrow(/must not run in production/)
  expect(createSandboxPushSender({ mailer, production: false }).applicationServerKey).toBeUndefined()
})
