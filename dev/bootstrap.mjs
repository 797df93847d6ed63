// Runs on whatever Node is at hand (20 or later) with nothing installed: installs what is missing, then hands over
// to the pinned Node and the command's own file.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const MARKER = join(ROOT, 'node_modules', '.installed-for')
const COMMANDS = ['start', 'test', 'check', 'e2e', 'migrate', 'build', 'assets', 'docs', 'bench']

const [command, ...args] = process.argv.slice(2)
if (!COMMANDS.includes(command)) {
  console.error(`Usage: npm run ${COMMANDS.join(' | ')}`)
  process.exit(2)
}

install()
run()

function install() {
  const wanted = fingerprintOfManifests()
  if (existsSync(MARKER) && readFileSync(MARKER, 'utf8') === wanted) return
  console.log('Installing what is missing. The first time takes a minute or two.')
  const { status, stdout, stderr } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: ROOT,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  if (status !== 0) {
    console.error(
      `${stdout}${stderr}\nInstalling failed. Check the network and the npm registry, then try again.`,
    )
    process.exit(1)
  }
  writeFileSync(MARKER, wanted)
}

function fingerprintOfManifests() {
  const { workspaces } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  const files = ['package-lock.json', 'package.json', ...workspaces.map((name) => join(name, 'package.json'))]
  const hash = createHash('sha256')
  for (const file of files) hash.update(readFileSync(join(ROOT, file)))
  return hash.digest('hex')
}

function run() {
  const child = spawn(
    pinnedNode(),
    ['--conditions=source', '--import', 'tsx', join(ROOT, 'dev', `${command}.ts`), ...args],
    {
      cwd: ROOT,
      stdio: 'inherit',
      env: {
        ...process.env,
        PATH: `${join(ROOT, 'node_modules', '.bin')}${delimiter}${process.env.PATH}`,
        TSX_TSCONFIG_PATH: join(ROOT, 'tsconfig.base.json'),
      },
    },
  )
  // Ctrl-C reaches the whole group by itself; a signal sent to this process alone is passed on.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 128)))
}

function pinnedNode() {
  const pinned = join(ROOT, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (existsSync(pinned)) return pinned
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath
  console.error(
    'The pinned Node was not installed. Allow its install script (package.json, "allowScripts") or use Node 24.',
  )
  process.exit(1)
}
