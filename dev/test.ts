import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildAssets } from './stack/assets.ts'

/**
 * `npm test`: everything beside the code first, then both programs from outside. Arguments go to jest.
 * The last line of output is `N passed, N failed` (`, N skipped`), over both runs.
 */
interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

const only = process.env.TEST_ONLY
const args = process.argv.slice(2)
const directory = mkdtempSync(join(tmpdir(), 'test-counts-'))

await buildAssets()
const runs = [
  ...(only === 'e2e' ? [] : [run('inside', ['--selectProjects', 'inside', '--maxWorkers=2'])]),
  ...(only === 'inside' ? [] : [run('e2e', ['--selectProjects', 'e2e', '--runInBand'])]),
]
rmSync(directory, { recursive: true })

const total = runs.reduce(
  (sum, { counts }) => ({
    passed: sum.passed + counts.passed,
    failed: sum.failed + counts.failed,
    skipped: sum.skipped + counts.skipped,
  }),
  { passed: 0, failed: 0, skipped: 0 },
)
const ranNothing = total.passed + total.failed === 0
if (ranNothing) console.error('No test ran.')
const skipped = total.skipped === 0 ? '' : `, ${total.skipped} skipped`
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`)
process.exit(ranNothing || total.failed > 0 || runs.some(({ status }) => status !== 0) ? 1 : 0)

function run(name: string, jestArgs: readonly string[]): { counts: Counts; status: number | null } {
  const file = join(directory, name)
  const { status } = spawnSync(
    process.execPath,
    [
      // The global setups are loaded by Node itself: they too read the sources, not what a build left behind.
      '--conditions=source',
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      join(import.meta.dirname, '..', 'node_modules', 'jest', 'bin', 'jest.js'),
      ...jestArgs,
      // A test that failed half-way may leave a server open; the run must end all the same.
      '--forceExit',
      ...(args.length > 0 ? ['--passWithNoTests'] : []),
      ...args,
    ],
    { stdio: 'inherit', env: { ...process.env, TEST_COUNTS_FILE: file } },
  )
  return { status, counts: readCounts(file) }
}

/** A run that ended before it could count has failed, however little it printed. */
function readCounts(file: string): Counts {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
}
