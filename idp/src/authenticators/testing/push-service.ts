import { createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import { originOf } from '../../test/listening.ts'
import type { Subscription } from '../push/push-sender.ts'

interface Received {
  readonly headers: IncomingHttpHeaders
  /** What the phone's browser would have read. */
  readonly message: unknown
}

/** A push service and the browser behind it: takes messages over HTTP and decrypts them with the browser's key. */
export async function startPushService() {
  const received: Received[] = []
  let answer = 201
  const browser = createECDH('prime256v1')
  browser.generateKeys()
  const auth = randomBytes(16)

  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk) => chunks.push(chunk))
    request.on('end', () => {
      const text = answer === 201 ? decrypt(Buffer.concat(chunks), { browser, auth }) : 'null'
      received.push({ headers: request.headers, message: JSON.parse(text) })
      if (answer > 0) response.writeHead(answer).end()
    })
  })
  const origin = await originOf(server)
  const subscription: Subscription = {
    endpoint: `${origin}/send/one`,
    keys: { p256dh: browser.getPublicKey('base64url'), auth: auth.toString('base64url') },
  }
  return {
    origin,
    subscription,
    received,
    /** The status of every answer from now on; 0 never answers. */
    answerWith(status: number) {
      answer = status
    },
    stop() {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** RFC 8291 §3.4 and RFC 8188 §2, for one record. */
function decrypt(body: Buffer, of: { browser: ReturnType<typeof createECDH>; auth: Buffer }): string {
  const salt = body.subarray(0, 16)
  const senderKey = body.subarray(21, 21 + body.readUInt8(20))
  const sealed = body.subarray(21 + senderKey.length)
  const shared = of.browser.computeSecret(senderKey)
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), of.browser.getPublicKey(), senderKey])
  const ikm = Buffer.from(hkdfSync('sha256', shared, of.auth, info, 32))
  const key = Buffer.from(hkdfSync('sha256', ikm, salt, 'Content-Encoding: aes128gcm\0', 16))
  const nonce = Buffer.from(hkdfSync('sha256', ikm, salt, 'Content-Encoding: nonce\0', 12))
  const decipher = createDecipheriv('aes-128-gcm', key, nonce)
  decipher.setAuthTag(sealed.subarray(-16))
  const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
  return padded.subarray(0, padded.lastIndexOf(2)).toString()
}
