import { writeFile } from 'node:fs/promises'
import { createVision } from '../vision.ts'
import { CASES, type Case, type Outcome, SPECIMENS, tryCase } from './corpus.ts'

/** Reads the whole corpus and writes a table of read rates and times, the misses listed. */
export async function writeDocumentsReport(file: URL): Promise<void> {
  const vision = createVision({ now: () => new Date() })
  const rows: { readonly tried: Case; readonly outcomes: readonly Outcome[] }[] = []
  try {
    // The first of each kind loads the engines.
    for (const specimen of SPECIMENS) await tryCase(vision, specimen, {})
    for (const tried of CASES) {
      const outcomes: Outcome[] = []
      for (const specimen of SPECIMENS) outcomes.push(await tryCase(vision, specimen, tried.damage))
      rows.push({ tried, outcomes })
      process.stdout.write(`${rowOf(tried, outcomes)}\n`)
    }
  } finally {
    await vision.close()
  }
  await writeFile(file, reportOf(rows))
}

type Rows = readonly { readonly tried: Case; readonly outcomes: readonly Outcome[] }[]

function reportOf(rows: Rows): string {
  const outcomes = rows.flatMap((row) => row.outcomes)
  const readWell = outcomes.filter(({ miss }) => miss === undefined)
  const misses = rows.flatMap(({ tried, outcomes: all }) =>
    all.flatMap(({ specimen, miss }) =>
      miss === undefined ? [] : [`- ${tried.name}, ${specimen}: ${miss}`],
    ),
  )
  return `# Reading documents

Written by \`node bench/documents.ts\`. Five invented documents (three layouts of a licence, a passport, a passport
card) are drawn in code and degraded; no real document and no camera had a part in it, so expect less of both in the
field. Times are those of one machine, from upload to reading: cleaning every side, the machine-readable zone, the
print. "Borne out" counts the values of the zone that were found in print, over all documents of the row that read.

${readWell.length} of ${outcomes.length} read without a flaw. Median ${seconds(quantile(outcomes, 0.5))},
95th percentile ${seconds(quantile(outcomes, 0.95))}, slowest ${seconds(quantile(outcomes, 1))}.

| case | must read | ${SPECIMENS.join(' | ')} | borne out | median | slowest |
|---|---|${SPECIMENS.map(() => '---').join('|')}|---|---|---|
${rows.map(({ tried, outcomes: all }) => rowOf(tried, all)).join('\n')}

## Misses

${misses.length === 0 ? 'None.' : misses.join('\n')}
`
}

function rowOf({ name, mustRead }: Case, outcomes: readonly Outcome[]): string {
  const readings = outcomes.flatMap(({ reading }) => reading ?? [])
  const borneOut = readings.reduce((sum, { printed }) => sum + printed.corroborated.length, 0)
  const values = readings.reduce((sum, { source }) => sum + (source === 'aamva' ? 8 : 6), 0)
  const cells = outcomes.map(({ miss }) => (miss === undefined ? 'read' : 'missed'))
  const times = [seconds(quantile(outcomes, 0.5)), seconds(quantile(outcomes, 1))]
  return `| ${[name, mustRead, ...cells, `${borneOut} of ${values}`, ...times].join(' | ')} |`
}

function quantile(outcomes: readonly Outcome[], share: number): number {
  const times = outcomes.map(({ took }) => took).sort((one, other) => one - other)
  return times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`
}
