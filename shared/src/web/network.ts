import { BlockList, isIP } from 'node:net'

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

/**
 * Whether an address stands for somebody's network. One of this machine or of a private network is that of a proxy in
 * front of us: what one person does through it says nothing about the others.
 */
export function isPublic(address: string): boolean {
  const plain = address
    .replace(/%.*$/, '')
    .toLowerCase()
    .replace(/^::ffff:(?=\d+\.)/, '')
  const family = isIP(plain)
  return family !== 0 && !PRIVATE.check(plain, family === 6 ? 'ipv6' : 'ipv4')
}

/** RFC 1122 §3.2.1.3, RFC 1918, RFC 3927, RFC 6598; RFC 4193, RFC 4291 §2.5. */
const PRIVATE = new BlockList()
for (const [network, prefix] of [
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  PRIVATE.addSubnet(network, prefix, 'ipv4')
for (const [network, prefix] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  PRIVATE.addSubnet(network, prefix, 'ipv6')

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
