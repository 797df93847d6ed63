import { afterAll, describe, expect, test } from '@jest/globals'
import { fuzzFiles, HEADS, REFUSALS } from './testing/fuzz-files.ts'
import { createVision } from './vision.ts'

/** Files per family; more when a release is near. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 200)
/** Reading takes a second or two each, a thousand times what a refusal takes. */
const READINGS = Math.ceil(RUNS / 40)
const PATIENCE_MS = 60_000 + RUNS * 1000

const RETAKES = ['barcode-unreadable', 'mrz-unreadable', 'not-this-document', 'front-unreadable']

const vision = createVision({
  now: () => new Date('2026-06-01'),
  queue: RUNS,
  deadlineMs: 60_000,
  ocrDeadlineMs: 60_000,
})
afterAll(() => vision.close())

const { families, mutated, below, bytes, pictures } = await fuzzFiles(20_260_601)
const { jpeg, png, webp } = pictures

describe('an upload that is', () => {
  test.each(families)(
    '%s',
    async (_, make, reasons = REFUSALS) => {
      const uploads = Array.from({ length: RUNS }, make)
      const results = await Promise.all(uploads.map((upload) => vision.clean(upload)))
      for (const result of results) {
        if (!result.ok) expect(reasons).toContain(result.reason)
        // Most mutations leave a picture; what is kept of it is ours.
        else expect(Buffer.from(result.value.bytes.subarray(0, 3)).toString('hex')).toBe('ffd8ff')
      }
      if (reasons !== REFUSALS) expect(results.filter(({ ok }) => ok)).toEqual([])
      expect(vision.workers()).toBe(1)
    },
    PATIENCE_MS,
  )

  test('a picture and something else at once', async () => {
    const hidden = Object.values(HEADS).map((head) =>
      Buffer.from(`${head}<script>hidden()</script>`, 'latin1'),
    )
    const uploads = [jpeg, png, webp].flatMap((picture) =>
      hidden.flatMap((other) => [
        Buffer.concat([picture, other]),
        Buffer.concat([other, picture]),
        Buffer.concat([picture.subarray(0, 40), other, picture.subarray(40)]),
      ]),
    )
    for (const result of await Promise.all(uploads.map((upload) => vision.clean(upload)))) {
      if (result.ok) expect(Buffer.from(result.value.bytes).includes('hidden')).toBe(false)
      else expect(REFUSALS).toContain(result.reason)
    }
    expect(vision.workers()).toBe(1)
  })
})

test(
  'what cleaning let through is read or refused, whatever it shows',
  async () => {
    const cleaned: Uint8Array[] = []
    while (cleaned.length < READINGS) {
      const result = await vision.clean(mutated([jpeg, png, webp][below(3)] ?? jpeg))
      if (result.ok) cleaned.push(result.value.bytes)
    }
    const results = await Promise.all(
      cleaned.map((picture) =>
        below(2) === 0
          ? vision.readDocument({ kind: 'drivers-licence', front: picture, back: picture })
          : vision.readDocument({ kind: 'passport', page: picture }),
      ),
    )
    for (const result of results)
      expect(result.ok ? undefined : RETAKES).toContain(result.ok || result.reason)
    expect(vision.workers()).toBe(2)
  },
  PATIENCE_MS,
)

test(
  'bytes that were never cleaned are a fault of ours, and do no harm',
  async () => {
    for (let run = 0; run < RUNS / 10; run++) {
      const page = run % 2 === 0 ? bytes(below(3000)) : jpeg.subarray(0, 200 + below(2000))
      await expect(vision.readDocument({ kind: 'passport', page })).rejects.toThrow('readPassportPage')
    }
    expect(vision.workers()).toBe(2)
  },
  PATIENCE_MS,
)
