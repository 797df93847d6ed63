import { type FileHandle, open } from 'node:fs/promises'

export interface HashList {
  /** Whether an upper-case hexadecimal hash is in the list. */
  has(hash: string): Promise<boolean>
}

/** Longer than any line: 40 hexadecimal digits, a colon and a count. */
const LINE_BYTES = 64

/**
 * A sorted file of hashes, one a line, each optionally followed by `:count`: the form in which breach corpora are
 * published. Found by halving byte offsets, so a list of any size costs some thirty small reads and no memory.
 */
export function createHashList(path: string): HashList {
  return {
    async has(hash) {
      const file = await open(path)
      try {
        let low = 0
        let high = (await file.stat()).size
        while (low < high) {
          const middle = Math.floor((low + high) / 2)
          const line = await lineAt(file, middle)
          const order = hash.localeCompare(line.text.slice(0, hash.length), 'en')
          if (order === 0 && line.text !== '') return true
          if (order < 0 || line.text === '') high = Math.min(line.start, middle)
          else low = line.end
        }
        return false
      } finally {
        await file.close()
      }
    },
  }
}

/** The line that a byte offset falls into. */
async function lineAt(
  file: FileHandle,
  offset: number,
): Promise<{ text: string; start: number; end: number }> {
  const from = Math.max(0, offset - LINE_BYTES)
  const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(2 * LINE_BYTES), position: from })
  const text = buffer.subarray(0, bytesRead).toString('latin1')
  const at = offset - from
  const start = text.lastIndexOf('\n', at - 1) + 1
  const newline = text.indexOf('\n', at)
  const end = newline === -1 ? text.length : newline
  return { text: text.slice(start, end).trim(), start: from + start, end: from + end + 1 }
}
