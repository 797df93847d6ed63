import { h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { ok, refused } from 'shared/result.ts'
import type { Mailer } from '../../notices/mailer.ts'
import type { LetterSender, PostalLetter } from './letter-sender.ts'

/** Endings of a nine-digit ZIP code that produce each outcome by hand. Every other letter arrives. */
export const MAGIC_ZIP_ENDINGS = { undeliverable: '-0404', vendorDown: '-0503' } as const

/**
 * A postman for development: letters arrive at once in the mail inbox, addressed to `given.family@letter.sandbox`, the
 * PDF attached. In production it refuses to be made: it would show codes to whoever reads that mail.
 */
export function createSandboxLetterSender(deps: {
  mailer: Pick<Mailer, 'send'>
  production: boolean
}): LetterSender {
  if (deps.production) throw new Error('The sandbox for letters must not run in production')
  return {
    async send(letter) {
      const { zip } = letter.to.address
      if (zip.endsWith(MAGIC_ZIP_ENDINGS.vendorDown))
        throw new Error('The sandbox plays a printing house that is down')
      if (zip.endsWith(MAGIC_ZIP_ENDINGS.undeliverable)) return refused('undeliverable')
      await deps.mailer.send(asMail(letter))
      return ok()
    },
  }
}

function asMail({ id, to, pdf, text }: PostalLetter) {
  return {
    id,
    to: `${mailbox(to.name)}@letter.sandbox`,
    subject: 'Letter',
    text,
    html: `<!doctype html>${renderToString(h('pre', null, text))}`,
    attachments: [{ filename: 'letter.pdf', contentType: 'application/pdf', content: pdf }],
  }
}

/** A name as the part of a mail address before the sign. */
function mailbox(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return (
    plain
      .replace(/[^a-z0-9]+/g, '.')
      .replace(/^\.|\.$/g, '')
      .slice(0, 60) || 'nobody'
  )
}
