/** Where in the world a network address is, as far as anybody knows. */
export interface Place {
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  /** The largest division below the country, in English, such as a state. */
  readonly region?: string
  readonly coordinates?: Coordinates
}

/** As much of a place as people are told. */
export type PlaceName = Pick<Place, 'country' | 'region'>

export function placeName({ country, region }: Place): PlaceName {
  return { country, ...(region === undefined ? {} : { region }) }
}

/** Degrees. */
export interface Coordinates {
  readonly latitude: number
  readonly longitude: number
}

/** Looks places up on this machine: no address of a person is sent to anybody. */
export interface Places {
  country(address: string): string | undefined
  find(address: string): Place | undefined
}

/** Used where no GeoIP file is configured: every rule about places then stays silent. */
export const unknownPlaces: Places = { country: () => undefined, find: () => undefined }
