import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** What each rule exists to stop, as somebody in a hurry would write it. */
const BREACHES: readonly (readonly [rule: string, file: string, code: string])[] = [
  ['no-cycles', 'shared/src/left.ts', "import './right.ts'\nexport const left = 1\n"],
  [
    'idp-and-portal-share-only-the-protocol',
    'portal/src/home/peek.ts',
    "import type { Person } from '../../../idp/src/accounts/service.ts'\nexport type Known = Person\n",
  ],
  [
    'idp-and-portal-share-only-the-protocol',
    'portal/src/home/peek-by-name.ts',
    "import { service } from 'idp/service'\nexport const known = service\n",
  ],
  [
    'shared-knows-neither-program',
    'shared/src/peek.ts',
    "import { service } from '../../idp/src/accounts/service.ts'\nexport const peek = service\n",
  ],
  ['shared-knows-no-framework-and-no-database', 'shared/src/glue.ts', "import 'koa'\n"],
  ['migrations-know-no-program', 'migrations/idp/peek.ts', "import '../../idp/src/accounts/service.ts'\n"],
  ['e2e-stays-outside', 'e2e/inside.test.ts', "import '../idp/src/accounts/service.ts'\n"],
  ['programs-do-not-know-the-launcher', 'idp/src/home/sandbox.ts', "import '../../../dev/stack.ts'\n"],
  ['oidc-provider-stays-in-its-room', 'idp/src/consent/clever.ts', "import 'oidc-provider'\n"],
  [
    'oidc-provider-stays-in-its-room',
    'idp/src/consent/clever-types.ts',
    "import type Provider from 'oidc-provider'\nexport type P = Provider\n",
  ],
  ['openid-client-stays-in-its-room', 'portal/src/home/client.ts', "import 'openid-client'\n"],
  [
    'only-the-composition-root-is-imported-by-nobody',
    'idp/src/accounts/global.ts',
    "import { app } from '../app.ts'\nexport const a = app\n",
  ],
  ['routes-know-no-database', 'idp/src/accounts/routes.ts', "import './store.ts'\n"],
  ['feature-routes-know-no-journey', 'idp/src/consent/step.ts', "import '../journeys/next.ts'\n"],
  ['views-know-no-service', 'idp/src/accounts/views.tsx', "import './service.ts'\n"],
  ['pure-core-stays-pure', 'idp/src/step.ts', "import 'knex'\n"],
  ['http-knows-no-feature', 'idp/src/http/peek.ts', "import '../accounts/service.ts'\n"],
  ['idp-accounts-imports-nothing-above', 'idp/src/accounts/upward.ts', "import '../consent/service.ts'\n"],
]

/** What the breaches reach for, and files that keep every rule. */
const SURROUNDINGS: Readonly<Record<string, string>> = {
  'shared/src/right.ts': "import './left.ts'\nexport const right = 1\n",
  'shared/src/money.ts': 'export const money = 1\n',
  'idp/package.json': '{"name":"idp","exports":{"./service":"./src/accounts/service.ts"}}',
  'idp/src/app.ts': 'export const app = 1\n',
  'idp/src/accounts/service.ts':
    "import './store.ts'\nexport const service = 1\nexport interface Person {}\n",
  'idp/src/accounts/store.ts': "import 'knex'\nexport const store = 1\n",
  'idp/src/consent/service.ts': "import '../accounts/service.ts'\nexport const consent = 1\n",
  'idp/src/journeys/next.ts': "import '../../../shared/src/money.ts'\nimport '../consent/service.ts'\n",
  'idp/src/oidc/provider.ts': "import 'oidc-provider'\n",
  'portal/src/sign-in/client.ts': "import 'openid-client'\n",
  'dev/stack.ts': 'export const stack = 1\n',
}
const PACKAGES = ['koa', 'knex', 'oidc-provider', 'openid-client']

let tree: string
let breaches: string[]

beforeAll(async () => {
  tree = await mkdtemp(join(tmpdir(), 'import-fence-'))
  for (const file of ['.dependency-cruiser.cjs', 'tsconfig.base.json'])
    await cp(join(ROOT, file), join(tree, file))
  for (const [file, code] of Object.entries(SURROUNDINGS)) await write(file, code)
  for (const [, file, code] of BREACHES) await write(file, code)
  for (const name of PACKAGES) {
    await write(`node_modules/${name}/package.json`, `{"name":"${name}","main":"index.js"}`)
    await write(`node_modules/${name}/index.js`, '')
  }
  await symlink(join(tree, 'idp'), join(tree, 'node_modules/idp'))
  breaches = await cruise()
}, 60_000)

afterAll(() => rm(tree, { recursive: true, force: true }))

async function write(file: string, code: string): Promise<void> {
  await mkdir(dirname(join(tree, file)), { recursive: true })
  await writeFile(join(tree, file), code)
}

/** Every arrow the fence refuses, as `rule file`. */
async function cruise(): Promise<string[]> {
  const cruiser = join(ROOT, 'node_modules/.bin/depcruise')
  const folders = ['idp', 'portal', 'shared', 'migrations', 'e2e', 'dev']
  const options = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json']
  const { stdout } = await promisify(execFile)(cruiser, [...options, ...folders], { cwd: tree })
  const { summary }: { summary: { violations: { rule: { name: string }; from: string }[] } } =
    JSON.parse(stdout)
  return summary.violations.map(({ rule, from }) => `${rule.name} ${from}`)
}

describe('the import fence', () => {
  test.each(BREACHES)('%s: %s is refused', (rule, file) => {
    expect(breaches).toContain(`${rule} ${file}`)
  })

  test('what keeps the rules passes', () => {
    const breaking = new Set(BREACHES.map(([, file]) => file))
    const blamed = breaches.map((breach) => breach.split(' ')[1] ?? '')
    expect(blamed.filter((file) => !breaking.has(file) && file !== 'shared/src/right.ts')).toEqual([])
  })

  test('a refused arrow fails the command', async () => {
    const cruiser = join(ROOT, 'node_modules/.bin/depcruise')
    const run = promisify(execFile)(cruiser, ['--config', '.dependency-cruiser.cjs', 'portal'], { cwd: tree })
    await expect(run).rejects.toMatchObject({ stdout: expect.stringContaining('portal/src/home/peek.ts') })
  })
})
