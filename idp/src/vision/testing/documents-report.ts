import { availableParallelism, loadavg } from 'node:os'
import { createVision } from '../vision.ts'
import { CASES, type Case, type Outcome, SPECIMENS, tryCase } from './corpus.ts'
import { quantile, type Report } from './report.ts'

/** Reads the whole corpus: a table of read rates and times, the misses listed. */
export async function measureDocuments(): Promise<Report> {
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
  return reportOf(rows)
}

type Rows = readonly { readonly tried: Case; readonly outcomes: readonly Outcome[] }[]

function reportOf(rows: Rows): Report {
  const outcomes = rows.flatMap((row) => row.outcomes)
  const tried = outcomes.filter(({ isRefused }) => !isRefused)
  const worked = tried.map((outcome) => outcome.worked)
  const took = tried.map((outcome) => outcome.took)
  const readWell = outcomes.filter(({ miss }) => miss === undefined)
  const misses = rows.flatMap(({ tried: { name }, outcomes: all }) =>
    all.flatMap(({ specimen, miss }) => (miss === undefined ? [] : [`- ${name}, ${specimen}: ${miss}`])),
  )
  const figures = {
    documents: outcomes.length,
    readWell: readWell.length,
    medianMs: quantile(worked, 0.5),
    p95Ms: quantile(worked, 0.95),
    slowestMs: quantile(worked, 1),
  }
  const markdown = `# Reading documents

Written by \`npm run bench -- documents\`. Five invented documents (three layouts of a licence, a passport, a passport
card) are drawn in code and degraded; no real document and no camera had a part in it, so expect less of both in the
field. Times are of one core of one machine, from upload to reading: cleaning and inspecting every side, the
machine-readable zone, the print, the portrait; documents of which another photograph is asked for at once do not
count. A clock on the wall shows less on an idle machine, where both kinds of worker run at once, and more on a
busy one. "Borne out" counts the values of the zone that were found in print, over all documents of the row that read.

${readWell.length} of ${outcomes.length} read without a flaw. One core took ${seconds(quantile(worked, 0.5))} in the median,
${seconds(quantile(worked, 0.95))} at the 95th percentile, ${seconds(quantile(worked, 1))} at most. By the clock, under a load of ${loadavg()[1]?.toFixed(1)} on ${availableParallelism()} cores: ${seconds(quantile(took, 0.5))},
${seconds(quantile(took, 0.95))}, ${seconds(quantile(took, 1))}.

| case | must read | ${SPECIMENS.join(' | ')} | borne out | median | slowest |
|---|---|${SPECIMENS.map(() => '---').join('|')}|---|---|---|
${rows.map(({ tried, outcomes: all }) => rowOf(tried, all)).join('\n')}

## Misses

${misses.length === 0 ? 'None.' : misses.join('\n')}
`
  return { markdown, figures }
}

function rowOf({ name, mustRead }: Case, outcomes: readonly Outcome[]): string {
  const readings = outcomes.flatMap(({ reading }) => reading ?? [])
  const borneOut = readings.reduce((sum, { printed }) => sum + printed.corroborated.length, 0)
  const values = readings.reduce((sum, { source }) => sum + (source === 'aamva' ? 8 : 6), 0)
  const cells = outcomes.map(({ miss }) => (miss === undefined ? 'read' : 'missed'))
  const worked = outcomes.map((outcome) => outcome.worked)
  const times = [seconds(quantile(worked, 0.5)), seconds(quantile(worked, 1))]
  return `| ${[name, mustRead, ...cells, `${borneOut} of ${values}`, ...times].join(' | ')} |`
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`
}
