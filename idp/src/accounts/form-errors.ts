import type { FormErrors } from 'shared/web/form.ts'

/** The words for a field's error key; a key without words gets the general ones. */
export function wordsFor(
  errors: FormErrors,
  field: string,
  words: Readonly<Record<string, string>>,
): string | undefined {
  const key = errors[field]
  if (key === undefined) return undefined
  return (Object.hasOwn(words, key) ? words[key] : undefined) ?? words.form
}
