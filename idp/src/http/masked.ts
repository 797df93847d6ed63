/** Enough for its owner to recognise a value, and too little for anybody else: first letters, and how an address ends. */
export function masked(value: string): string {
  const [local = '', domain] = value.split('@')
  if (domain !== undefined) return `${maskedWord(local)}@${domain}`
  if (/^\+?\d+$/.test(value)) return `••• ${value.slice(-4)}`
  return value.split(' ').map(maskedWord).join(' ')
}

function maskedWord(word: string): string {
  return `${[...word][0] ?? ''}•••`
}
