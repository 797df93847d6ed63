import { LANGUAGES, type Language } from '../web/language.ts'

/**
 * An address that came from outside (a relying party's policy link, say), if a browser may follow it: http or
 * https only, so that `javascript:` never becomes a link. Undefined otherwise; leave the link out.
 */
export function externalHref(address: string | undefined): string | undefined {
  if (address === undefined || !URL.canParse(address)) return undefined
  const url = new URL(address)
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : undefined
}

/** This page in every language: the same path and query, with `lang` set. Never leaves our own origin. */
export function languageHrefs(
  path: string,
): readonly { readonly language: Language; readonly href: string }[] {
  const queryStart = path.indexOf('?')
  const pathname = queryStart < 0 ? path : path.slice(0, queryStart)
  // One leading slash: two would name another host.
  const ownPath = `/${pathname.replace(/^[/\\]+/, '')}`
  return LANGUAGES.map((language) => {
    const query = new URLSearchParams(queryStart < 0 ? '' : path.slice(queryStart + 1))
    query.set('lang', language)
    return { language, href: `${ownPath}?${query}` }
  })
}
