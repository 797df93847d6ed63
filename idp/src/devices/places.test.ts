import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { openPlaces } from './open-places.ts'
import { mmdbOf } from './testing/mmdb.ts'

let directory: string
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'places-'))
})
afterAll(() => rm(directory, { recursive: true }))

describe('a GeoIP file', () => {
  test('gives country, region and coordinates of what is in it, and nothing for the rest', async () => {
    const file = join(directory, 'city.mmdb')
    await writeFile(
      file,
      mmdbOf({
        '192.0.2.0/24': {
          country: { iso_code: 'US' },
          subdivisions: [{ names: { en: 'Virginia' } }],
          location: { latitude: 37.54, longitude: -77.44 },
        },
        '203.0.113.0/25': { country: { iso_code: 'DE' } },
        '198.51.100.0/24': { continent: { code: 'NA' } },
      }),
    )
    const places = await openPlaces({ file, production: true })
    expect(places.find('192.0.2.7')).toEqual({
      country: 'US',
      region: 'Virginia',
      coordinates: { latitude: 37.54, longitude: -77.44 },
    })
    expect(places.country('203.0.113.7')).toBe('DE')
    expect(places.find('203.0.113.7')).toEqual({ country: 'DE' })
    for (const address of ['203.0.113.200', '198.51.100.7', '10.0.0.1', '::1', '', 'nonsense'])
      expect(places.find(address)).toBeUndefined()
  })

  test('a file that is missing or no such database stops the start', async () => {
    const file = join(directory, 'text.mmdb')
    await writeFile(file, 'hello')
    await expect(openPlaces({ file, production: false })).rejects.toThrow()
    await expect(openPlaces({ file: join(directory, 'none.mmdb'), production: false })).rejects.toThrow()
  })
})

test.each([
  ['192.0.2.1', 'US', 'Virginia'],
  ['::ffff:198.51.100.200', 'US', 'California'],
  ['203.0.113.9', 'DE', undefined],
  ['127.0.0.1', undefined, undefined],
])('the sandbox places %s in %s, %s', async (address, country, region) => {
  const places = await openPlaces({ file: 'sandbox', production: false })
  expect(places.country(address)).toBe(country)
  expect(places.find(address)?.region).toBe(region)
})

test('the sandbox’s table refuses production', async () => {
  await expect(openPlaces({ file: 'sandbox', production: true })).rejects.toThrow('not for production')
})

test('without a file every place is unknown', async () => {
  const places = await openPlaces({ file: '', production: true })
  expect([places.find('192.0.2.1'), places.country('192.0.2.1')]).toEqual([undefined, undefined])
})
