import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { mayVisit, nextStep, type UndoableStep, undoAfter } from './step.ts'

/** A journey whose later evidence rests on earlier answers, as identity proofing does. */
interface Case {
  readonly document?: string
  readonly selfieMatches?: string
  readonly address?: string
}
type Name = 'document' | 'selfie' | 'address'

const steps: readonly UndoableStep<Case, Name>[] = [
  {
    name: 'document',
    applies: () => true,
    done: (state) => state.document !== undefined,
    undo: ({ document: _, ...rest }) => rest,
  },
  {
    name: 'selfie',
    applies: () => true,
    done: (state) => state.selfieMatches !== undefined,
    undo: ({ selfieMatches: _, ...rest }) => rest,
  },
  {
    name: 'address',
    applies: () => true,
    done: (state) => state.address !== undefined,
    undo: ({ address: _, ...rest }) => rest,
  },
]

test('another document opens the selfie again: what matched the old one proves nothing about the new', () => {
  const complete: Case = { document: 'licence', selfieMatches: 'licence', address: 'here' }
  const changed = undoAfter(steps, { ...complete, document: 'passport' }, 'document')
  expect(changed).toEqual({ document: 'passport' })
  expect(nextStep(steps, changed)).toBe('selfie')
  expect(mayVisit(steps, changed, 'address')).toBe(false)
})

test('changing the last answer takes nothing back', () => {
  const complete: Case = { document: 'licence', selfieMatches: 'licence', address: 'there' }
  expect(undoAfter(steps, complete, 'address')).toEqual(complete)
})

test('for any journey, the next step may be visited and nothing after it', () => {
  const anyStep = fc.record({ applies: fc.boolean(), done: fc.boolean() })
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 8 }), (facts) => {
      const journey = facts.map(({ applies, done }, i) => ({
        name: String(i),
        applies: () => applies,
        done: () => done,
      }))
      const next = nextStep(journey, undefined)
      const visitable = journey
        .filter(({ name }) => mayVisit(journey, undefined, name))
        .map(({ name }) => name)
      return next === undefined
        ? visitable.every((name) => facts[Number(name)]?.done)
        : visitable.at(-1) === next
    }),
  )
})
