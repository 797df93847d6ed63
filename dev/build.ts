import { spawnSync } from 'node:child_process'
import { buildAssets } from './stack/assets.ts'
import { ROOT } from './stack/children.ts'

/** `npm run build`: the programs as production runs them, in each workspace's `dist/`. */
const { status } = spawnSync('tsc', ['-b', 'shared', 'migrations', 'idp', 'portal'], {
  cwd: ROOT,
  stdio: 'inherit',
})
if (status !== 0) process.exit(1)
console.log(`assets: ${await buildAssets()}`)
