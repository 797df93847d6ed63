/**
 * A name or an address as people write it, from how documents print it: in capitals only. What has small letters
 * already is left as it is: its writer knows better than we do.
 */
export function properCase(printed: string): string {
  if (printed !== printed.toUpperCase()) return printed
  return printed
    .toLowerCase()
    .replace(/(^|[\s'’./-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
    .replace(/\bMc(\p{L})/gu, (_, letter: string) => `Mc${letter.toUpperCase()}`)
    .replace(/\b(Ii|Iii|Iv)$/, (numeral) => numeral.toUpperCase())
}
