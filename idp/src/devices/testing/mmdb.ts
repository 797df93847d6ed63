import { Buffer } from 'node:buffer'

type Value = string | number | { readonly [key: string]: Value } | readonly Value[]

/** A tiny GeoIP file: each network (an IPv4 address and the length of its prefix) with what is known about it. */
export function mmdbOf(networks: Readonly<Record<string, Value>>): Buffer {
  const data: Buffer[] = []
  const nodes: [Slot, Slot][] = [[undefined, undefined]]
  for (const [network, value] of Object.entries(networks)) {
    const [address = '', length = '32'] = network.split('/')
    const bits = address
      .split('.')
      .flatMap((part) => [...Number(part).toString(2).padStart(8, '0')].map(Number))
    const offset = Buffer.concat(data).length
    data.push(encode(value))
    plant(nodes, bits.slice(0, Number(length)), { offset })
  }
  const tree = Buffer.alloc(nodes.length * 6)
  nodes.flat().forEach((slot, index) => {
    tree.writeUIntBE(recordOf(slot, nodes.length), index * 3, 3)
  })
  const metadata = {
    node_count: nodes.length,
    record_size: 24,
    ip_version: 4,
    database_type: 'Test',
    languages: ['en'],
    binary_format_major_version: 2,
    binary_format_minor_version: 0,
    build_epoch: 1_700_000_000,
    description: { en: 'made by a test' },
  }
  return Buffer.concat([
    tree,
    Buffer.alloc(16),
    ...data,
    Buffer.from('\xab\xcd\xefMaxMind.com', 'latin1'),
    encode(metadata),
  ])
}

type Slot = { readonly node: number } | { readonly offset: number } | undefined

function plant(nodes: [Slot, Slot][], bits: readonly number[], leaf: { offset: number }): void {
  let at = 0
  bits.forEach((bit, depth) => {
    const node = nodes[at]
    const side = bit === 1 ? 1 : 0
    if (node === undefined) return
    if (depth === bits.length - 1) {
      node[side] = leaf
      return
    }
    const below = node[side]
    if (below !== undefined && 'node' in below) at = below.node
    else {
      node[side] = { node: nodes.length }
      at = nodes.length
      nodes.push([undefined, undefined])
    }
  })
}

function recordOf(slot: Slot, nodeCount: number): number {
  if (slot === undefined) return nodeCount
  return 'node' in slot ? slot.node : nodeCount + 16 + slot.offset
}

const STRING = 2
const DOUBLE = 3
const UINT32 = 6
const MAP = 7
const ARRAY = 11

function encode(value: Value): Buffer {
  if (typeof value === 'string') {
    const text = Buffer.from(value)
    return Buffer.concat([control(STRING, text.length), text])
  }
  if (typeof value === 'number') return Number.isInteger(value) ? uint32(value) : double(value)
  if (isList(value)) return Buffer.concat([control(ARRAY, value.length), ...value.map(encode)])
  const entries = Object.entries(value)
  return Buffer.concat([
    control(MAP, entries.length),
    ...entries.flatMap(([key, member]) => [encode(key), encode(member)]),
  ])
}

function isList(value: Exclude<Value, string | number>): value is readonly Value[] {
  return Array.isArray(value)
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return Buffer.concat([control(UINT32, 4), bytes])
}

function double(value: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeDoubleBE(value)
  return Buffer.concat([control(DOUBLE, 8), bytes])
}

/** Type and size; types above 7 take a byte of their own. */
function control(type: number, size: number): Buffer {
  return type > 7 ? Buffer.of(size, type - 7) : Buffer.of((type << 5) | size)
}
