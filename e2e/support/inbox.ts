/** The development inbox, read over HTTP like anybody could. */
export interface Mail {
  readonly subject: string
  readonly text: string
  readonly to: readonly { readonly address: string }[]
}

export async function mailsTo(inboxUrl: string, address: string): Promise<readonly Mail[]> {
  const response = await fetch(`${inboxUrl}/api/email`)
  const mails: unknown = await response.json()
  return isMails(mails) ? mails.filter((mail) => mail.to.some((to) => to.address === address)) : []
}

/** Waits for the `count`-th mail to an address; a mail whose sender was killed is sent again within half a minute. */
export function waitForMail(inboxUrl: string, address: string, count = 1): Promise<Mail> {
  return waitFor(
    `mail number ${count} to ${address}`,
    async () => (await mailsTo(inboxUrl, address))[count - 1],
  )
}

/** Waits for the `count`-th mail to an address whose subject says this. */
export function waitForMailAbout(
  inboxUrl: string,
  address: string,
  subject: RegExp,
  count = 1,
): Promise<Mail> {
  return waitFor(`mail number ${count} about ${subject} to ${address}`, async () => {
    const mails = await mailsTo(inboxUrl, address)
    return mails.filter((mail) => subject.test(mail.subject))[count - 1]
  })
}

async function waitFor(what: string, look: () => Promise<Mail | undefined>): Promise<Mail> {
  const deadline = Date.now() + 40_000
  while (Date.now() < deadline) {
    const mail = await look()
    if (mail !== undefined) return mail
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`No ${what} within 40 seconds`)
}

export function codeIn(mail: Mail): string {
  const code = /\b(\d{6})\b/.exec(mail.text)?.[1]
  if (code === undefined) throw new Error(`No code in "${mail.subject}"`)
  return code
}

export function linkIn(mail: Mail): string {
  const link = /https?:\/\/\S+/.exec(mail.text)?.[0]
  if (link === undefined) throw new Error(`No link in "${mail.subject}"`)
  return link
}

function isMails(value: unknown): value is readonly Mail[] {
  return Array.isArray(value)
}
