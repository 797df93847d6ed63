// Measures how long the event loop waits while documents are read, and writes it to event-loop.md.
// `node bench/event-loop.ts`, after an install; a run takes about a minute.
import { spawnSync } from 'node:child_process'

if (process.execArgv.includes('--conditions=source')) {
  const { writeEventLoopReport } = await import('../idp/src/vision/testing/event-loop-report.ts')
  await writeEventLoopReport(new URL('event-loop.md', import.meta.url))
} else {
  // Workspaces are read from their sources, not from what a build left behind.
  const { status } = spawnSync(process.execPath, ['--conditions=source', import.meta.filename], {
    stdio: 'inherit',
  })
  process.exitCode = status ?? 1
}
