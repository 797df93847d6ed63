import { isDisposableEmailDomain } from 'disposable-email-domains-js'

/** Whether mail to an address can arrive, and stay readable by the same person. */
export interface MailDomains {
  /** `disposable`: anybody can read it, or nobody can tomorrow. `undeliverable`: the domain takes no mail. */
  judge(email: string): Promise<'fine' | 'disposable' | 'undeliverable'>
}

/** Asks for mail exchangers, as `dns.promises.resolveMx` does: rejects with a `code`. */
export type ResolveMx = (domain: string) => Promise<readonly { readonly exchange: string }[]>

/**
 * Turned down is only what is certain. A name server that is slow or broken says nothing about an address, and must
 * not keep anybody from making an account.
 */
export function createMailDomains(options: { resolveMx: ResolveMx | undefined }): MailDomains {
  return {
    async judge(email) {
      const domain = email.slice(email.lastIndexOf('@') + 1)
      if (isDisposable(domain)) return 'disposable'
      return options.resolveMx === undefined || (await takesMail(options.resolveMx, domain))
        ? 'fine'
        : 'undeliverable'
    },
  }
}

/** Lists name the domain itself; addresses are handed out below it, too. */
function isDisposable(domain: string): boolean {
  const labels = domain.split('.')
  return labels.some((_, i) => i < labels.length - 1 && isDisposableEmailDomain(labels.slice(i).join('.')))
}

async function takesMail(resolveMx: ResolveMx, domain: string): Promise<boolean> {
  try {
    const exchangers = await resolveMx(domain)
    // RFC 7505: one exchanger without a name says that no mail is taken.
    return !(exchangers.length === 1 && exchangers[0]?.exchange === '')
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ENOTFOUND')
  }
}
