import type { Language } from './language.ts'

/** A page's words: plain strings, functions where values go in, and lists of either. */
type Word = string | ((...values: never[]) => string) | Words | readonly Word[]
interface Words {
  readonly [key: string]: Word
}

/** The same keys (and as many list items) in another language; a missing, extra or misspelt key does not compile. */
export type Translation<W> = {
  readonly [K in keyof W]: W[K] extends string
    ? string
    : W[K] extends (...values: infer V) => string
      ? (...values: V) => string
      : Translation<W[K]>
}

/** The words of one room, in every language: `translations({ en: {…}, es: {…} })[language]`. */
export function translations<const W extends Words>(all: {
  readonly en: W
  readonly es: Translation<NoInfer<W>>
}): Readonly<Record<Language, Translation<W>>> {
  return { en: all.en as unknown as Translation<W>, es: all.es as Translation<W> }
}
