import { isIP } from 'node:net'

/**
 * The part of a network address that stays with one household: an IPv4 address whole, an IPv6 address up to its /64,
 * because every device chooses the rest for itself and changes it daily (RFC 8981).
 */
export function networkOf(address: string): string {
  const plain = address.replace(/%.*$/, '').toLowerCase()
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain)?.[1]
  if (mapped !== undefined) return mapped
  return isIP(plain) === 6 ? `${firstFourGroups(plain).join(':')}::/64` : plain
}

function firstFourGroups(address: string): readonly string[] {
  const [head = '', tail] = address.split('::')
  const left = groupsOf(head)
  const right = tail === undefined ? [] : groupsOf(tail)
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length
  return [...left, ...Array.from({ length: zeros }, () => '0'), ...right]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
}

/** An IPv4 tail stands for two groups; which ones does not matter in the last 64 bits. */
function groupsOf(text: string): readonly string[] {
  return text === '' ? [] : text.split(':').flatMap((group) => (group.includes('.') ? ['0', '0'] : [group]))
}
