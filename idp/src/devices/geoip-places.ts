import { type CityResponse, open } from 'maxmind'
import type { Place, Places } from './places.ts'

/**
 * A GeoIP file in MaxMind's format (`.mmdb`, country or city), read into memory once.
 * @throws when the file is missing or of another format: a wrong path must not switch rules off silently.
 */
export async function createGeoipPlaces(file: string): Promise<Places> {
  const reader = await open<CityResponse>(file)
  const find = (address: string): Place | undefined => {
    const found = lookUp(address)
    const country = found?.country?.iso_code
    if (country === undefined) return undefined
    const region = found?.subdivisions?.[0]?.names.en
    const { latitude, longitude } = found?.location ?? {}
    return {
      country,
      ...(region === undefined ? {} : { region }),
      ...(latitude === undefined || longitude === undefined ? {} : { coordinates: { latitude, longitude } }),
    }
  }
  return { find, country: (address) => find(address)?.country }

  /** The reader throws on what is no address, such as that of a socket file. */
  function lookUp(address: string): CityResponse | null {
    try {
      return reader.get(address)
    } catch {
      return null
    }
  }
}
