import { spawnSync } from 'node:child_process'
import { ROOT } from './stack/children.ts'

/** `npm run check`: everything that can be said about the code without running it; stops at the first fault. */
const STEPS: readonly (readonly [string, string, ...string[]])[] = [
  ['types of the programs', 'tsc', '-b', 'shared', 'migrations', 'idp', 'portal'],
  ['types of tools and tests', 'tsc', '-p', '.'],
  ['types of browser scripts', 'tsc', '-p', 'shared/browser'],
  ['format and lint', 'biome', 'check', '--error-on-warnings', '.'],
  [
    'import fence',
    'depcruise',
    '--config',
    '.dependency-cruiser.cjs',
    'idp',
    'portal',
    'shared',
    'migrations',
    'e2e',
    'dev',
  ],
  ['unused code', 'knip'],
  [
    'generated pages are fresh',
    process.execPath,
    '--conditions=source',
    '--import',
    'tsx',
    'dev/docs.ts',
    '--check',
  ],
  ['compose file', process.execPath, '--conditions=source', '--import', 'tsx', 'dev/compose-file.ts'],
]

for (const [name, command, ...args] of STEPS) {
  const began = performance.now()
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd: ROOT, encoding: 'utf8' })
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  if (status !== 0) {
    console.error(`✘ ${name} (${seconds} s)\n${stdout}${stderr}${error?.message ?? ''}`)
    process.exit(1)
  }
  console.log(`✔ ${name} (${seconds} s)`)
}
