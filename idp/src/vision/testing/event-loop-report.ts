import { writeFile } from 'node:fs/promises'
import { availableParallelism, loadavg } from 'node:os'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { createVision } from '../vision.ts'
import { SPECIMENS, tryCase } from './corpus.ts'

const RESOLUTION_MS = 1
const ROUNDS = 3
const IDLE_MS = 5_000

/** How long the thread that answers people is kept waiting while documents are read, and while nothing is. */
export async function writeEventLoopReport(file: URL): Promise<void> {
  const idle = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  const busy = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  const vision = createVision({ now: () => new Date() })
  try {
    // The first of each kind loads the engines.
    for (const specimen of SPECIMENS) await tryCase(vision, specimen, {})
    idle.enable()
    await wait(IDLE_MS)
    idle.disable()
    for (let round = 0; round < ROUNDS; round++)
      for (const specimen of SPECIMENS) await tryCase(vision, specimen, {}, busy)
  } finally {
    await vision.close()
  }
  const row = (name: string, { percentiles }: { percentiles: readonly number[] }) =>
    `| ${[name, ...percentiles.map((nanoseconds) => `${(nanoseconds / 1e6).toFixed(1)} ms`)].join(' | ')} |`
  const of = (delays: typeof idle) => ({
    percentiles: [delays.percentile(50), delays.percentile(99), delays.percentile(99.9)],
  })
  await writeFile(
    file,
    `# The event loop while documents are read

Written by \`node bench/event-loop.ts\`. A timer of ${RESOLUTION_MS} ms in the thread that answers people, while ${ROUNDS * SPECIMENS.length}
documents are read by the workers, one after the other, and while nothing is; what it takes longer than that millisecond
is the loop's delay. Measured under a load of ${loadavg()[0]?.toFixed(1)} on ${availableParallelism()} cores.

| | median | 99th percentile | 99.9th |
| --- | --- | --- | --- |
${row('nothing is read', of(idle))}
${row('documents are read', of(busy))}
`,
  )
}
