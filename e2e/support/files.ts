import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Written by others: what is installed, what version control keeps. */
const NOT_OURS = new Set(['node_modules', '.git'])

/** Paths of all plain files in a directory and below it. What goes away while we look is not there. */
export async function filesBelow(directory: string): Promise<readonly string[]> {
  const entries = await readdir(directory, { withFileTypes: true }).catch(() => [])
  const found = await Promise.all(
    entries.map((entry) => {
      const path = join(directory, entry.name)
      if (entry.isDirectory()) return NOT_OURS.has(entry.name) ? [] : filesBelow(path)
      return entry.isFile() ? [path] : []
    }),
  )
  return found.flat()
}

/** Those of the files in which a JPEG begins, at whatever place (ISO/IEC 10918-1, annex B: SOI and the next marker). */
export async function filesWithJpeg(paths: readonly string[]): Promise<readonly string[]> {
  const found: string[] = []
  for (const path of paths) if ((await readFile(path)).includes(JPEG)) found.push(path)
  return found
}

const JPEG = Buffer.from([0xff, 0xd8, 0xff])
