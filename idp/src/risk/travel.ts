import type { Coordinates } from '../devices/places.ts'

/** Somewhere at some time. */
export interface Sighting {
  readonly at: Date
  readonly coordinates: Coordinates
}

const EARTH_RADIUS_KM = 6371
/** Places of network addresses are off by a city or two; less than this is no travel. */
const SAME_PLACE_KM = 200

/** How fast somebody would have moved between two sightings, in km/h; 0 when the places may be one. */
export function travelSpeed(from: Sighting, to: Sighting): number {
  const distance = distanceKm(from.coordinates, to.coordinates)
  if (distance <= SAME_PLACE_KM) return 0
  const elapsedHours = Math.abs(to.at.getTime() - from.at.getTime()) / 3_600_000
  return elapsedHours === 0 ? Number.POSITIVE_INFINITY : distance / elapsedHours
}

/** Great-circle distance (haversine formula). */
export function distanceKm(a: Coordinates, b: Coordinates): number {
  const latitude = radians(b.latitude - a.latitude)
  const longitude = radians(b.longitude - a.longitude)
  const chord =
    Math.sin(latitude / 2) ** 2 +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(longitude / 2) ** 2
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(chord)))
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180
}
