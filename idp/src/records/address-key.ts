import { plainLetters } from 'shared/plain-letters.ts'
import type { PostalAddress } from './record-sources.ts'

/** The same for an address however its everyday words are shortened, and whatever case it is written in. */
export function addressKey({ street, unit = '', city, state, zip }: PostalAddress): string {
  return [`${street} ${unit}`, city, state, zip.slice(0, 5)].map(folded).join('|')
}

function folded(text: string): string {
  return plainLetters(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word) => SHORT[word] ?? word)
    .join(' ')
}

/** The commonest suffixes and units of USPS Publication 28, appendix C. */
const SHORT: Readonly<Record<string, string>> = {
  ALLEY: 'ALY',
  APARTMENT: 'APT',
  ARCADE: 'ARC',
  AVENUE: 'AVE',
  BOULEVARD: 'BLVD',
  BRIDGE: 'BRG',
  CIRCLE: 'CIR',
  COURT: 'CT',
  DRIVE: 'DR',
  HILL: 'HL',
  LANE: 'LN',
  NORTH: 'N',
  SOUTH: 'S',
  EAST: 'E',
  WEST: 'W',
  PLACE: 'PL',
  ROAD: 'RD',
  SQUARE: 'SQ',
  STREET: 'ST',
  SUITE: 'STE',
  TERRACE: 'TER',
}
