import { beforeEach, expect, test } from '@jest/globals'
import type { Mail } from '../../notices/mailer.ts'
import type { PostalLetter } from './letter-sender.ts'
import { createSandboxLetterSender, MAGIC_ZIP_ENDINGS } from './sandbox.ts'

const mails: Mail[] = []
const mailer = { send: async (mail: Mail) => void mails.push(mail) }
const sandbox = createSandboxLetterSender({ mailer, production: false })
const letter: PostalLetter = {
  id: 'one',
  to: {
    name: 'José d’Ávila-Ruíz',
    address: { street: '1 Main St', city: 'Nowhere', state: 'ZM', zip: '00001' },
  },
  pdf: Buffer.from('%PDF'),
  text: 'ABCDE-FGHJK <code>\n',
}
const to = (zip: string): PostalLetter => ({
  ...letter,
  to: { ...letter.to, address: { ...letter.to.address, zip } },
})

beforeEach(() => {
  mails.length = 0
})

test('it refuses to be made in production', () => {
  expect(() => createSandboxLetterSender({ mailer, production: true })).toThrow('must not run in production')
})

test('a letter arrives in the inbox, the page attached', async () => {
  expect(await sandbox.send(letter)).toMatchObject({ ok: true })
  expect(mails).toMatchObject([
    {
      id: 'one',
      to: 'jose.d.avila.ruiz@letter.sandbox',
      text: letter.text,
      attachments: [{ filename: 'letter.pdf', contentType: 'application/pdf', content: letter.pdf }],
    },
  ])
  expect(mails[0]?.html).toContain('&lt;code')
})

test('a name in letters that mail has none of arrives all the same', async () => {
  await sandbox.send({ ...letter, to: { ...letter.to, name: '李' } })
  expect(mails).toMatchObject([{ to: 'nobody@letter.sandbox' }])
})

test('some addresses nobody delivers to, and some days the printing house is down', async () => {
  expect(await sandbox.send(to(`00001${MAGIC_ZIP_ENDINGS.undeliverable}`))).toEqual({
    ok: false,
    reason: 'undeliverable',
  })
  await expect(sandbox.send(to(`00001${MAGIC_ZIP_ENDINGS.vendorDown}`))).rejects.toThrow('is down')
  expect(mails).toEqual([])
})
