import { readFileSync } from 'node:fs'
import { findPackageJSON } from 'node:module'
import { z } from 'zod'

const ENGINES = ['sharp', 'zxing-wasm', 'tesseract.js', '@tesseract.js-data/eng', 'mrz'] as const

const manifest = z.object({ version: z.string() })

/** Name and version of the libraries that read documents: a reading can be judged by them later. */
export function engineVersions(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    ENGINES.map((name) => {
      const file = findPackageJSON(name, import.meta.url)
      if (file === undefined) throw new Error(`${name} is not installed`)
      return [name, manifest.parse(JSON.parse(readFileSync(file, 'utf8'))).version]
    }),
  )
}
