import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Metafile, Plugin } from 'esbuild'

const root = fileURLToPath(new URL('../..', import.meta.url))
const styles = join(root, 'shared/styles')
const scripts = join(root, 'shared/browser')
// The package exports its main file (dist/js/uswds.min.js) but not its root.
const uswds = join(dirname(createRequire(import.meta.url).resolve('@uswds/uswds')), '../..')

/** Where the built files and their `manifest.json` end up. */
export const ASSETS_DIRECTORY = join(root, 'shared/dist/assets')

/**
 * Builds the style sheet, the script and the artwork into content-hashed files with a manifest of their names.
 * Answers at once when nothing that goes into them has changed since the last build.
 */
export async function buildAssets(): Promise<'built' | 'unchanged'> {
  const inputs = await hashOfInputs()
  if ((await textOrNothing(join(ASSETS_DIRECTORY, 'inputs.sha256'))) === inputs) return 'unchanged'

  // Built beside its place and moved there whole: a build that is cut off leaves nothing half written.
  const building = `${ASSETS_DIRECTORY}.${process.pid}`
  await mkdir(building, { recursive: true })
  try {
    const manifest = await bundle(building)
    await writeFile(join(building, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
    await writeFile(join(building, 'inputs.sha256'), inputs)
    await rm(ASSETS_DIRECTORY, { recursive: true, force: true })
    await rename(building, ASSETS_DIRECTORY)
  } finally {
    await rm(building, { recursive: true, force: true })
  }
  return 'built'
}

/** Everything the result depends on: our sources, the design system's release, and this file. */
async function hashOfInputs(): Promise<string> {
  const hash = createHash('sha256')
  for (const directory of [styles, scripts]) {
    for (const name of (await readdir(directory)).filter((name) => !name.includes('.test.')).sort()) {
      hash.update(`${name}\n`).update(await readFile(join(directory, name)))
    }
  }
  for (const file of [join(uswds, 'package.json'), fileURLToPath(import.meta.url)]) {
    hash.update(await readFile(file))
  }
  return hash.digest('hex')
}

async function textOrNothing(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined)
}

/** Loaded only when there is something to build: they take longer to load than an unchanged build to notice. */
async function bundle(outdir: string): Promise<Record<string, string>> {
  const { build } = await import('esbuild')
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [
      join(styles, 'app.scss'),
      join(styles, 'icon.svg'),
      join(styles, 'logo.svg'),
      join(scripts, 'app.ts'),
      join(scripts, 'capture.ts'),
      join(scripts, 'push-worker.ts'),
      join(uswds, 'dist/fonts/public-sans/PublicSans-Regular.ttf'),
      join(uswds, 'dist/fonts/public-sans/PublicSans-Bold.ttf'),
    ],
    outdir,
    entryNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    bundle: true,
    minify: true,
    metafile: true,
    format: 'esm',
    target: ['es2022', 'chrome111', 'firefox113', 'safari16.4'],
    loader: { '.svg': 'copy', '.woff2': 'copy', '.ttf': 'copy' },
    plugins: [sass],
    logLevel: 'warning',
  })
  return manifestOf(metafile)
}

const sass: Plugin = {
  name: 'sass',
  setup({ onLoad }) {
    onLoad({ filter: /\.scss$/ }, async ({ path }) => {
      const { compileAsync } = await import('sass-embedded')
      const { css } = await compileAsync(path, {
        loadPaths: [styles, join(uswds, 'packages')],
        // The design system's own deprecations are not ours to mend.
        quietDeps: true,
        silenceDeprecations: ['if-function', 'global-builtin', 'import'],
      })
      return { contents: css, loader: 'css', resolveDir: styles }
    })
  },
}

/** `{ "app.css": "app-3F2A.css", … }` for what a page names; fonts and icons are named by the style sheet. */
function manifestOf({ outputs }: Metafile): Record<string, string> {
  return Object.fromEntries(
    Object.entries(outputs).flatMap(([path, { entryPoint }]) =>
      entryPoint === undefined
        ? []
        : [
            [
              basename(entryPoint)
                .replace(/\.scss$/, '.css')
                .replace(/\.ts$/, '.js'),
              basename(path),
            ],
          ],
    ),
  )
}
