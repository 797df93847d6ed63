export const LANGUAGES = ['en', 'es'] as const
export type Language = (typeof LANGUAGES)[number]

export function isLanguage(value: unknown): value is Language {
  return LANGUAGES.some((language) => language === value)
}

/** The first language we speak among: the person's choice, the relying party's `ui_locales`, the browser's. */
export function chooseLanguage(wishes: {
  readonly chosen?: string | undefined
  readonly uiLocales?: string | undefined
  readonly acceptLanguage?: string | undefined
}): Language {
  const candidates = [
    wishes.chosen ?? '',
    ...(wishes.uiLocales ?? '').split(' '),
    ...ranked(wishes.acceptLanguage ?? ''),
  ].map((tag) => tag.toLowerCase().split('-')[0])
  return candidates.find(isLanguage) ?? 'en'
}

/** Accept-Language (RFC 9110 §12.5.4) as tags, best first. */
function ranked(header: string): string[] {
  return header
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';')
      const quality = parameters.map((p) => p.trim()).find((p) => p.startsWith('q='))
      return { tag, quality: quality === undefined ? 1 : Number(quality.slice(2)) || 0 }
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag)
}
