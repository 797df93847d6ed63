import { h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { Mailer } from '../../notices/mailer.ts'
import type { PushSender } from './push-sender.ts'

/**
 * A push service for development: messages arrive in the mail inbox, addressed to `<device>@push.sandbox`. In
 * production it refuses to be made: whoever reads that mail would see every question.
 */
export function createSandboxPushSender(deps: {
  mailer: Pick<Mailer, 'send'>
  production: boolean
}): PushSender {
  if (deps.production) throw new Error('The sandbox for push messages must not run in production')
  return {
    applicationServerKey: undefined,
    accepts: () => false,
    async send({ deviceId, title, body, link, topic }) {
      await deps.mailer.send({
        id: topic,
        to: `${deviceId}@push.sandbox`,
        subject: title,
        text: `${body}\n\n${link}\n`,
        html: `<!doctype html>${renderToString(h('p', null, body, ' ', h('a', { href: link }, link)))}`,
      })
      return 'sent'
    },
  }
}
