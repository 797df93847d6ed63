import { execFile, spawnSync } from 'node:child_process'
import { access } from 'node:fs/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)
const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/**
 * A Chromium to test with: `CHROME_PATH`, one that is installed, or one that this machine lets us install.
 *
 * @throws saying what to do, when there is none and none can be installed.
 */
export async function chromiumPath(): Promise<string> {
  const given = process.env.CHROME_PATH
  if (given !== undefined) return given
  return (await firstInstalled()) ?? (await installed()) ?? noChromium()
}

async function firstInstalled(): Promise<string | undefined> {
  for (const path of INSTALLED) {
    const found = await access(path).then(
      () => true,
      () => false,
    )
    if (found) return path
  }
  return undefined
}

async function installed(): Promise<string | undefined> {
  if (process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0) {
    await run('apt-get', ['update']).catch(() => undefined)
    await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium']).catch(() => undefined)
    const path = await firstInstalled()
    if (path !== undefined) return path
  }
  const { chromium } = await import('playwright-core')
  await run('npx', ['playwright-core', 'install', '--with-deps', 'chromium']).catch(() => undefined)
  const path = chromium.executablePath()
  return access(path).then(
    () => path,
    () => undefined,
  )
}

function noChromium(): never {
  throw new Error(
    'The browser tests need Chromium, and it could not be installed here. Install Chromium or Chrome, ' +
      'or set CHROME_PATH to the program, then run the tests again.',
  )
}
