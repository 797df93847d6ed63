import type { Knex } from 'knex'
import type { Accounts } from '../../accounts/accounts.ts'
import type { Vault } from '../../vault/vault.ts'
import { REQUEST_LIFE } from './answer.ts'
import { pushMessages } from './messages.ts'
import { subscriptionLabel } from './phones.ts'
import { type PushSender, subscriptionSchema } from './push-sender.ts'

/** What the person is told about a sign-in, to recognise it as theirs or not. */
export interface About {
  /** The relying party's name. */
  readonly service: string
  /** Where the request comes from, in words. */
  readonly place?: string
}

/** Brings a question to the phone it is for. `gone`: that phone can be asked nothing any more. */
export interface QuestionMessage {
  send(question: About & { request: string; accountId: string; deviceId: string }): Promise<'sent' | 'gone'>
}

export function createQuestionMessage(deps: {
  db: Knex
  vault: Vault
  accounts: Pick<Accounts, 'find'>
  sender: PushSender
  publicUrl: string
}): QuestionMessage {
  const { db, vault, sender } = deps
  return {
    async send({ request, accountId, deviceId, service }) {
      const language = (await deps.accounts.find(accountId))?.language ?? 'en'
      const t = pushMessages[language]
      const outcome = await sender.send({
        deviceId,
        subscription: await subscriptionOf(accountId, deviceId),
        title: t.noticeTitle,
        body: t.noticeBody(service),
        link: `${deps.publicUrl}/push-device/questions/${request}`,
        ttl: REQUEST_LIFE / 1000,
        topic: request.slice(0, 32),
      })
      if (outcome === 'gone')
        await db('push_device').where({ id: deviceId }).update({ sealed_subscription: null })
      return outcome
    },
  }

  async function subscriptionOf(accountId: string, id: string) {
    const row = await db('push_device').where({ id }).first('sealed_subscription')
    const sealed: Buffer | null = row?.sealed_subscription ?? null
    if (sealed === null) return undefined
    const opened = await vault.unseal(accountId, subscriptionLabel(id), sealed)
    return subscriptionSchema.parse(JSON.parse(opened.toString()))
  }
}
