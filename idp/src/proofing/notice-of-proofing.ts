import type { Knex } from 'knex'
import type { Clock } from 'shared/clock.ts'
import type { DocumentFonts } from 'shared/web/assets.ts'
import { LANGUAGES } from 'shared/web/language.ts'
import { z } from 'zod'
import type { Accounts } from '../accounts/accounts.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { PhoneSender } from '../telephony/phone-sender.ts'
import { addressSchema, fullName, ownPhone, personOf } from './case-state.ts'
import type { OpenCase } from './cases.ts'
import type { LetterSender } from './letter/letter-sender.ts'
import { mailPage } from './letter/mail-page.ts'
import { proofedLetter } from './letter/proofed-letter.ts'
import { phoneProofMessages } from './phone/messages.ts'

/**
 * Tells people that they were proofed, apart from the account: whoever was proofed in another's name holds the
 * account's mailbox, and neither that person's phone nor their letter box (SP 800-63A-4, notification of proofing).
 */
export interface NoticeOfProofing {
  /** To the phone that was confirmed as theirs; without one, by letter to their address. */
  send(to: Pick<OpenCase, 'accountId' | 'state'>, transaction: Knex.Transaction): Promise<void>
}

export function createNoticeOfProofing(deps: {
  jobs: Pick<Jobs, 'queue'>
  accounts: Pick<Accounts, 'find'>
  sender: Pick<PhoneSender, 'send'>
  letterSender: LetterSender
  fonts: DocumentFonts
  brandName: string
  publicUrl: string
  demo: boolean
  now: Clock
}): NoticeOfProofing {
  const { jobs, fonts, brandName, publicUrl, demo, now } = deps

  const messages = jobs.queue({
    name: 'proofing-confirmations',
    schema: z.object({ to: z.e164(), language: z.enum(LANGUAGES) }),
    async run({ to, language }, { id }) {
      const text = phoneProofMessages[language].confirmed(brandName, publicUrl)
      await deps.sender.send({ id, to, channel: 'text-message', language, text })
    },
  })

  const letters = jobs.queue({
    name: 'proofing-confirmation-letters',
    schema: z.object({
      name: z.string(),
      address: addressSchema,
      writtenAt: z.iso.datetime(),
      language: z.enum(LANGUAGES),
    }),
    async run({ writtenAt, ...rest }, { id }) {
      const page = proofedLetter({ ...rest, writtenAt: new Date(writtenAt), brandName, publicUrl, demo })
      await mailPage(page, id, { sender: deps.letterSender, fonts })
    },
  })

  return {
    async send({ accountId, state }, transaction) {
      const account = await deps.accounts.find(accountId)
      if (account === undefined) return
      const { language } = account
      const phone = ownPhone(state)
      if (phone !== undefined) return messages.send({ to: phone, language }, transaction)
      const [person, address] = [personOf(state), state.details?.address]
      if (person === undefined || address === undefined) return
      const writtenAt = now().toISOString()
      await letters.send({ name: fullName(person), address, writtenAt, language }, transaction)
    },
  }
}
