import { describe, expect, it } from '@jest/globals'
import { differenceOf, type GreyImage, measuresOf, toGrey } from './capture-measures.ts'

const SIZE = { width: 60, height: 40 }

function image(valueAt: (x: number, y: number) => number): GreyImage {
  const pixels = Uint8Array.from({ length: SIZE.width * SIZE.height }, (_, index) =>
    valueAt(index % SIZE.width, Math.floor(index / SIZE.width)),
  )
  return { ...SIZE, pixels }
}

const print = image((x) => (Math.floor(x / 3) % 2 === 0 ? 40 : 210))
const blurred = image((x) => 125 + 85 * Math.sin(x / 6))

describe('toGrey', () => {
  it('weighs colours as the eye does', () => {
    const data = Uint8ClampedArray.of(255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 255, 255, 255, 255)
    expect([...toGrey({ width: 4, height: 1, data }).pixels]).toEqual([76, 149, 29, 255])
  })
})

describe('measuresOf', () => {
  it('finds print sharper than the same print blurred, and a plain surface not sharp at all', () => {
    expect(measuresOf(print).sharpness).toBeGreaterThan(20 * measuresOf(blurred).sharpness)
    expect(measuresOf(image(() => 128)).sharpness).toBe(0)
  })

  it('tells how much is burnt out, and how bright it is', () => {
    expect(measuresOf(image((x) => (x < 15 ? 255 : 100)))).toMatchObject({ glare: 0.25, brightness: 138.75 })
    expect(measuresOf(image(() => 245)).glare).toBe(0)
  })

  it('measures an empty picture', () => {
    const empty = { width: 0, height: 0, pixels: new Uint8Array() }
    expect(measuresOf(empty)).toEqual({ sharpness: 0, glare: 0, brightness: 0 })
  })
})

describe('differenceOf', () => {
  it('is nothing for the same picture, and grows when it moves', () => {
    const moved = (by: number) => image((x) => (Math.floor((x + by) / 3) % 2 === 0 ? 40 : 210))
    expect(differenceOf(print, print)).toBe(0)
    expect(differenceOf(print, moved(1))).toBeGreaterThan(20)
    expect(differenceOf(print, moved(2))).toBeGreaterThan(differenceOf(print, moved(1)))
  })

  it('is as large as can be between pictures of two sizes', () => {
    expect(differenceOf(print, { width: 1, height: 1, pixels: Uint8Array.of(1) })).toBe(255)
  })
})
