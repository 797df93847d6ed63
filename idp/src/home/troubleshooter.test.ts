import { describe, expect, test } from '@jest/globals'
import {
  choicesOf,
  type HelpPageName,
  hrefOf,
  interactionOf,
  isHelpPage,
  pageBefore,
  TROUBLESHOOTER,
} from './troubleshooter.ts'

const names = Object.keys(TROUBLESHOOTER).filter(isHelpPage)

describe('the tree', () => {
  test('every page but the first is a choice of exactly one other', () => {
    for (const name of names) {
      const offering = names.filter((page) => choicesOf(page).includes(name))
      expect([name, offering.length]).toEqual([name, name === 'start' ? 0 : 1])
    }
  })

  test('every walk ends at a fix after at most three questions', () => {
    const walk = (name: HelpPageName, depth: number): number =>
      Math.max(depth, ...choicesOf(name).map((choice) => walk(choice, depth + 1)))
    expect(walk('start', 0)).toBeLessThanOrEqual(3)
    for (const name of names) {
      const page = TROUBLESHOOTER[name]
      expect('fixes' in page ? page.fixes.length : page.choices.length).toBeGreaterThan(0)
    }
  })

  test('one goes back the way one came', () => {
    expect(pageBefore('start')).toBeUndefined()
    expect(pageBefore('forgotten')).toBe('wrong-password')
    expect(pageBefore('wrong-password')).toBe('start')
  })
})

describe('links', () => {
  test('lead back into the interaction, or begin one', () => {
    expect(hrefOf('forgot-password', 'abcdefghijklmnopqrstu')).toBe(
      '/interaction/abcdefghijklmnopqrstu/forgot-password',
    )
    expect(hrefOf('lost', undefined)).toBe('/account')
    expect(hrefOf('start-page', 'abcdefghijklmnopqrstu')).toBe('/')
  })

  test.each(['', '..', '../../evil', 'https://evil.example', 'a/b', '"><script>', ['x'], undefined])(
    '%j is no interaction',
    (typed) => {
      expect(interactionOf(typed)).toBeUndefined()
    },
  )
})
