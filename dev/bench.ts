import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { availableParallelism, cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import type { Report } from '../idp/src/vision/testing/report.ts'

/**
 * `npm run bench`: measures everything, or what is named behind `--`. Prints each table, writes it to `bench/<name>.md`,
 * and writes the figures of all of them to `bench/results.json`. Times depend on the machine: compare those of one run.
 */
const BENCHES: Readonly<Record<string, () => Promise<Report>>> = {
  documents: async () => (await import('../idp/src/vision/testing/documents-report.ts')).measureDocuments(),
  'event-loop': async () =>
    (await import('../idp/src/vision/testing/event-loop-report.ts')).measureEventLoop(),
}

const FOLDER = join(import.meta.dirname, '../bench')
const RESULTS = join(FOLDER, 'results.json')

const named = process.argv.slice(2)
const unknown = named.filter((name) => !Object.hasOwn(BENCHES, name))
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(', ')}: ${Object.keys(BENCHES).join(', ')}`)
  process.exit(2)
}

await mkdir(FOLDER, { recursive: true })
for (const [name, measure] of Object.entries(BENCHES)) {
  if (named.length > 0 && !named.includes(name)) continue
  console.log(`Measuring ${name}`)
  const { markdown, figures } = await measure()
  console.log(`\n${markdown}`)
  await writeFile(join(FOLDER, `${name}.md`), markdown)
  await keep(name, figures)
}

/** Figures of benches that were not run now stay. */
async function keep(name: string, figures: Report['figures']): Promise<void> {
  const before: unknown = JSON.parse(await readFile(RESULTS, 'utf8').catch(() => '{}'))
  const machine = { cpu: cpus()[0]?.model ?? 'unknown', cores: availableParallelism(), load: loadavg()[0] }
  const results = {
    ...(before as object),
    [name]: { measuredAt: new Date().toISOString(), machine, figures },
  }
  await writeFile(RESULTS, `${JSON.stringify(results, null, 2)}\n`)
}
