/** Letters that are no letter of the English alphabet with a mark on it; capitals, as ICAO Doc 9303-3 §6 A writes them. */
const LETTERS: Readonly<Record<string, string>> = {
  Æ: 'AE',
  Œ: 'OE',
  Ø: 'O',
  Ł: 'L',
  Đ: 'D',
  Ð: 'D',
  Þ: 'TH',
  Ħ: 'H',
  Ŧ: 'T',
  Ŋ: 'N',
  ẞ: 'SS',
}

/** Text in capitals without marks: what it is compared as where people, printers and machines write it differently. */
export function plainLetters(text: string): string {
  const capitals = text.toLocaleUpperCase('en').normalize('NFD').replace(/\p{M}/gu, '')
  return [...capitals].map((letter) => LETTERS[letter] ?? letter).join('')
}
