import { createServer, type Server } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { createSmtpMailer, type Mailer } from './mailer.ts'

let server: Server
let mailer: Mailer
let heard: string
let refuse: boolean

/** The few words of SMTP a mail needs. */
beforeEach(async () => {
  heard = ''
  refuse = false
  server = createServer((socket) => {
    let inData = false
    socket.on('error', () => {})
    socket.write('220 ready\r\n')
    socket.on('data', (chunk) => {
      heard += chunk
      if (inData) {
        if (String(chunk).endsWith('\r\n.\r\n')) {
          inData = false
          socket.write('250 taken\r\n')
        }
        return
      }
      const command = String(chunk).slice(0, 4).toUpperCase()
      inData = command === 'DATA'
      if (command === 'RCPT' && refuse) socket.write('550 pat.secret@example.test is unknown\r\n')
      else socket.write(inData ? '354 go on\r\n' : '250 fine\r\n')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  mailer = createSmtpMailer({ url: `smtp://127.0.0.1:${port}`, from: 'Brand <no-reply@brand.test>' })
})
afterEach(async () => {
  mailer.close()
  await new Promise((resolve) => server.close(resolve))
})

const mail = {
  id: 'job-1',
  to: 'pat.secret@example.test',
  subject: 'Hello',
  text: 'text',
  html: '<p>html</p>',
}

describe('mail over SMTP', () => {
  test('carries both bodies, and a Message-ID that stays the same', async () => {
    await mailer.send(mail)
    expect(heard).toContain('RCPT TO:<pat.secret@example.test>')
    expect(heard).toContain('Message-ID: <job-1@brand.test>')
    expect(heard).toContain('text/plain')
    expect(heard).toContain('text/html')
  })

  test('carries what is attached', async () => {
    const content = Buffer.from('%PDF-1.7 a page')
    await mailer.send({
      ...mail,
      attachments: [{ filename: 'letter.pdf', contentType: 'application/pdf', content }],
    })
    expect(heard).toContain('application/pdf; name=letter.pdf')
    expect(heard).toContain(content.toString('base64'))
  })

  test.each([
    ['subject', { subject: 'Hello\r\nBcc: evil@example.test' }],
    ['address', { to: 'pat@example.test\r\nBcc: evil@example.test' }],
    ['second address', { to: 'pat@example.test, evil@example.test' }],
  ])('a %s cannot add a recipient', async (_, change) => {
    await mailer.send({ ...mail, ...change }).catch(() => {})
    expect(heard).not.toMatch(/^Bcc:/im)
    expect(heard).not.toContain('RCPT TO:<evil@example.test>')
  })

  test('a refusal is told without the address', async () => {
    refuse = true
    const fault = await mailer.send(mail).catch((e: Error) => e.message)
    expect(fault).toContain('550')
    expect(fault).not.toContain('pat.secret')
  })
})
