import { createGeoipPlaces } from './geoip-places.ts'
import { type Places, unknownPlaces } from './places.ts'
import { createSandboxPlaces } from './sandbox-places.ts'

/** The places that the configuration names: a GeoIP file, the sandbox's table, or none. */
export async function openPlaces(options: { file: string; production: boolean }): Promise<Places> {
  if (options.file === '') return unknownPlaces
  return options.file === 'sandbox' ? createSandboxPlaces(options) : createGeoipPlaces(options.file)
}
