import { createECDH } from 'node:crypto'
import webPush from 'web-push'
import type { PushSender } from './push-sender.ts'

/** The push services of the browsers people have. Nothing else is ever written to: a subscription is a stranger's URL. */
const PUSH_SERVICES: readonly RegExp[] = [
  /^https:\/\/fcm\.googleapis\.com$/,
  /^https:\/\/updates\.push\.services\.mozilla\.com$/,
  /^https:\/\/web\.push\.apple\.com$/,
  /^https:\/\/[\w-]+\.notify\.windows\.com$/,
]

/** Web Push (RFC 8030), encrypted for the phone (RFC 8291), signed by us (VAPID, RFC 8292). */
export function createWebPushSender(options: {
  /** 32 secret bytes: the private key. */
  key: Buffer
  /** Our address, where a push service can complain. */
  contact: string
  /** Origins that subscriptions may lead to. */
  services?: readonly RegExp[]
  timeoutMs?: number
}): PushSender {
  const { services = PUSH_SERVICES, timeoutMs = 10_000 } = options
  const pair = createECDH('prime256v1')
  pair.setPrivateKey(options.key)
  const publicKey = pair.getPublicKey('base64url')
  const vapidDetails = {
    subject: options.contact,
    publicKey,
    privateKey: options.key.toString('base64url'),
  }
  const accepts: PushSender['accepts'] = ({ endpoint }) => {
    const { origin } = new URL(endpoint)
    return services.some((service) => service.test(origin))
  }

  return {
    applicationServerKey: publicKey,
    accepts,
    async send({ subscription, title, body, link, ttl, topic }) {
      if (subscription === undefined || !accepts(subscription)) return 'gone'
      const request = webPush.generateRequestDetails(subscription, JSON.stringify({ title, body, link }), {
        vapidDetails,
        TTL: ttl,
        topic,
        urgency: 'high',
        contentEncoding: 'aes128gcm',
      })
      const answer = await fetch(request.endpoint, {
        method: request.method,
        headers: Object.fromEntries(
          Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
        ),
        body: Uint8Array.from(request.body ?? []),
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      })
      await answer.body?.cancel()
      if (answer.ok) return 'sent'
      // RFC 8030 §7.3: the subscription is no more.
      if (answer.status === 404 || answer.status === 410) return 'gone'
      throw new Error(`The push service answered ${answer.status}`)
    },
  }
}
