import { createTransport } from 'nodemailer'

export interface Mail {
  /** Becomes the Message-ID, so that a mail sent twice is recognised as one. */
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly attachments?: readonly Attachment[]
}

export interface Attachment {
  readonly filename: string
  readonly contentType: string
  readonly content: Buffer
}

export interface Mailer {
  /** Resolves when the mail server has taken the mail. Throws otherwise, without quoting the address. */
  send(mail: Mail): Promise<void>
  close(): void
}

/** Mail over SMTP. `from` is an address or `Name <address>`. */
export function createSmtpMailer(options: { url: string; from: string }): Mailer {
  const url = new URL(options.url)
  const transport = createTransport({
    host: url.hostname,
    port: Number(url.port) || (url.protocol === 'smtps:' ? 465 : 587),
    secure: url.protocol === 'smtps:',
    ...(url.username === ''
      ? {}
      : { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }),
    pool: true,
    maxConnections: 3,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
  })
  const domain =
    options.from
      .split('@')
      .at(-1)
      ?.replace(/[^\w.-]/g, '') ?? 'localhost'
  return {
    async send({ id, to, subject, text, html, attachments = [] }) {
      await transport
        .sendMail({
          from: options.from,
          // As an object, the address is never parsed as a list.
          to: { name: '', address: to },
          subject,
          text,
          html,
          attachments: [...attachments],
          messageId: `<${id}@${domain}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
          disableFileAccess: true,
          disableUrlAccess: true,
        })
        .catch((fault: unknown) => {
          throw new Error(`The mail server did not take the mail: ${codeOf(fault)}`)
        })
    },
    close: () => transport.close(),
  }
}

function codeOf(fault: unknown): string {
  if (typeof fault !== 'object' || fault === null) return 'unknown'
  const { code, responseCode }: { code?: unknown; responseCode?: unknown } = fault
  return [code, responseCode].filter((c) => typeof c === 'string' || typeof c === 'number').join(' ')
}
