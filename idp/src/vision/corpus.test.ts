import { afterAll, expect, test } from '@jest/globals'
import { CASES, SPECIMENS, type Specimen, tryCase } from './testing/corpus.ts'
import { LAYOUTS } from './testing/draw.ts'
import { createVision } from './vision.ts'

/** The limits are those of a machine with other work to do; `npm run bench` runs all of it with the real ones. */
const vision = createVision({
  now: () => new Date('2026-06-01'),
  deadlineMs: 60_000,
  ocrDeadlineMs: 60_000,
})
afterAll(() => vision.close())

/** Each case on one document in turn, passports among them where zones are known to read. */
const tried = CASES.filter(({ mustRead }) => mustRead !== 'none').map(({ name, damage, mustRead }, index) => {
  const specimens: readonly Specimen[] = mustRead === 'all' ? SPECIMENS : LAYOUTS
  return [specimens[index % specimens.length] ?? 'coastal', name, damage] as const
})

test.each(tried)('%s reads: %s', async (specimen, _, damage) => {
  const { miss } = await tryCase(vision, specimen, damage)
  expect(miss).toBeUndefined()
})
