// Draws documents, degrades them, reads them, and writes what was read and what was missed to documents.md.
// `node bench/documents.ts`, after an install; a run takes about five minutes.
import { spawnSync } from 'node:child_process'

if (process.execArgv.includes('--conditions=source')) {
  const { writeDocumentsReport } = await import('../idp/src/vision/testing/report.ts')
  await writeDocumentsReport(new URL('documents.md', import.meta.url))
} else {
  // Workspaces are read from their sources, not from what a build left behind.
  const { status } = spawnSync(process.execPath, ['--conditions=source', import.meta.filename], {
    stdio: 'inherit',
  })
  process.exitCode = status ?? 1
}
