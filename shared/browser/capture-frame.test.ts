import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { aroundGuide, fitted, guideIn } from './capture-frame.ts'

const side = fc.integer({ min: 50, max: 5000 })
const picture = fc.record({ width: side, height: side })
const shape = fc.double({ min: 0.5, max: 2, noNaN: true })

describe('guideIn', () => {
  it.each([
    ['a wide picture', { width: 1920, height: 1080 }, { width: 1507, height: 950 }],
    ['a tall one', { width: 1080, height: 1920 }, { width: 950, height: 599 }],
  ])('fits a card into %s', (_, size, guide) => {
    expect(guideIn(size, 1.586)).toMatchObject(guide)
  })

  it('stays in the middle, in shape and inside, margin included', () => {
    fc.assert(
      fc.property(picture, shape, (size, wanted) => {
        const guide = guideIn(size, wanted)
        const area = aroundGuide(guide, size)
        expect(Math.abs(guide.width / guide.height - wanted)).toBeLessThan(0.1 * wanted)
        expect(Math.abs(2 * guide.x + guide.width - size.width)).toBeLessThanOrEqual(2)
        expect(area.x).toBeGreaterThanOrEqual(0)
        expect(area.y).toBeGreaterThanOrEqual(0)
        expect(area.x + area.width).toBeLessThanOrEqual(size.width)
        expect(area.y + area.height).toBeLessThanOrEqual(size.height)
      }),
    )
  })
})

describe('fitted', () => {
  it.each([
    [
      { width: 4000, height: 3000 },
      { width: 2400, height: 1800 },
    ],
    [
      { width: 3000, height: 4000 },
      { width: 1800, height: 2400 },
    ],
    [
      { width: 800, height: 600 },
      { width: 800, height: 600 },
    ],
  ])('%j becomes %j', (from, to) => {
    expect(fitted(from, 2400)).toEqual(to)
  })
})
