import type { Language } from 'shared/web/language.ts'
import { servicesMessages } from './services-messages.ts'

/** What a relying party knows, as a list in a sentence. A scope without words is called by its name. */
export function scopesInWords(scopes: readonly string[], language: Language): string {
  const words: Readonly<Record<string, string>> = servicesMessages[language].scopes
  return new Intl.ListFormat(language).format(scopes.map((scope) => words[scope] ?? scope))
}
