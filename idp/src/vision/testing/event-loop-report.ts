import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { availableParallelism, loadavg } from 'node:os'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { createVision } from '../vision.ts'
import { SPECIMENS, tryCase } from './corpus.ts'
import type { Report } from './report.ts'

const RESOLUTION_MS = 1
const ROUNDS = 3
const IDLE_MS = 5_000

type Delays = ReturnType<typeof monitorEventLoopDelay>

/** How long the thread that answers people is kept waiting while pictures are worked on, and while nothing is. */
export async function measureEventLoop(): Promise<Report> {
  const [idle, documents, faces] = [1, 2, 3].map(() => monitorEventLoopDelay({ resolution: RESOLUTION_MS }))
  if (idle === undefined || documents === undefined || faces === undefined) throw new Error('Three were made')
  const vision = createVision({ now: () => new Date() })
  const photograph = await somebody()
  const look = async (delays?: Delays) => {
    delays?.enable()
    await vision.measureFrames({ frames: [photograph, photograph, photograph] })
    await vision.compareFaces({ document: photograph, selfie: photograph })
    delays?.disable()
  }
  try {
    // The first of each kind loads the engines.
    for (const specimen of SPECIMENS) await tryCase(vision, specimen, {})
    await look()
    idle.enable()
    await wait(IDLE_MS)
    idle.disable()
    for (let round = 0; round < ROUNDS; round++) {
      for (const specimen of SPECIMENS) await tryCase(vision, specimen, {}, documents)
      for (const _ of SPECIMENS) await look(faces)
    }
  } finally {
    await vision.close()
  }
  return reportOf({ idle, documents, faces })
}

/** Photographs of people that a package brings along. */
function somebody(): Promise<Buffer> {
  return readFile(createRequire(import.meta.url).resolve('@vladmandic/face-api/demo/sample1.jpg'))
}

function reportOf({
  idle,
  documents,
  faces,
}: Readonly<Record<'idle' | 'documents' | 'faces', Delays>>): Report {
  const row = (name: string, delays: Delays) =>
    `| ${[name, ...[50, 99, 99.9].map((share) => `${millisecondsOf(delays, share).toFixed(1)} ms`)].join(' | ')} |`
  const figures = {
    idleP99Ms: millisecondsOf(idle, 99),
    documentsP99Ms: millisecondsOf(documents, 99),
    facesP99Ms: millisecondsOf(faces, 99),
    documentsToIdleP99: millisecondsOf(documents, 99) / millisecondsOf(idle, 99),
    facesToIdleP99: millisecondsOf(faces, 99) / millisecondsOf(idle, 99),
  }
  const markdown = `# The event loop while pictures are worked on

Written by \`npm run bench -- event-loop\`. A timer of ${RESOLUTION_MS} ms in the thread that answers people, while ${ROUNDS * SPECIMENS.length}
documents are read by the workers, one after the other, while as many selfies are measured and compared, and while
nothing is done; what it takes longer than that millisecond is the loop's delay. Measured under a load of ${loadavg()[0]?.toFixed(1)} on ${availableParallelism()}
cores.

| | median | 99th percentile | 99.9th |
| --- | --- | --- | --- |
${row('nothing is done', idle)}
${row('documents are read', documents)}
${row('faces are compared', faces)}
`
  return { markdown, figures }
}

function millisecondsOf(delays: Delays, share: number): number {
  return delays.percentile(share) / 1e6
}
