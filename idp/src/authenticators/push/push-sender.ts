import { z } from 'zod'

/** A browser's push subscription (Push API §10), as its `toJSON()` gives it. */
export const subscriptionSchema = z.object({
  endpoint: z.url({ protocol: /^https?$/ }).max(2_000),
  keys: z.object({ p256dh: z.string().max(200), auth: z.string().max(100) }),
})
export type Subscription = z.infer<typeof subscriptionSchema>

export interface PushMessage {
  /** The authenticator's id. */
  readonly deviceId: string
  /** Absent where the sender needs none, or where the phone's browser has ended it. */
  readonly subscription: Subscription | undefined
  readonly title: string
  readonly body: string
  /** Where a tap leads. */
  readonly link: string
  /** Seconds after which it is of no use. */
  readonly ttl: number
  /** A later message of the same topic takes the place of an earlier one that was not shown yet. */
  readonly topic: string
}

/** Brings a message to one phone. Throws when it should be tried again. */
export interface PushSender {
  /** The key a browser subscribes with; undefined where phones need no subscription. */
  readonly applicationServerKey: string | undefined
  /** Whether we would send to this address at all. */
  accepts(subscription: Subscription): boolean
  /** `gone`: the subscription has ended, and trying again cannot help. */
  send(message: PushMessage): Promise<'sent' | 'gone'>
}
