import type { Place, Places } from './places.ts'

/** Addresses reserved for documentation (RFC 5737), each block placed somewhere, so that travel can be acted out. */
export const SANDBOX_PLACES: Readonly<Record<string, Place>> = {
  '192.0.2.': {
    country: 'US',
    region: 'Virginia',
    coordinates: { latitude: 37.54, longitude: -77.44 },
  },
  '198.51.100.': {
    country: 'US',
    region: 'California',
    coordinates: { latitude: 34.05, longitude: -118.24 },
  },
  '203.0.113.': { country: 'DE', coordinates: { latitude: 52.52, longitude: 13.4 } },
}

/** Places made up from {@link SANDBOX_PLACES}. @throws in production, where nobody comes from these addresses. */
export function createSandboxPlaces(options: { production: boolean }): Places {
  if (options.production) throw new Error('The sandbox table of places is not for production')
  const find = (address: string) =>
    Object.entries(SANDBOX_PLACES).find(([block]) => address.replace('::ffff:', '').startsWith(block))?.[1]
  return { find, country: (address) => find(address)?.country }
}
