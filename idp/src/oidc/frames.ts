import type { IncomingMessage } from 'node:http'
import type { PageFrame } from 'shared/ui/page.tsx'

/** What our pipeline worked out for a request that oidc-provider goes on to answer with a page of ours. */
export interface RememberedFrame {
  readonly frame: PageFrame
  readonly requestId: string
}

const frames = new WeakMap<IncomingMessage, RememberedFrame>()

export function rememberFrameOf(request: IncomingMessage, remembered: RememberedFrame): void {
  frames.set(request, remembered)
}

export function frameOf(request: IncomingMessage): RememberedFrame {
  const remembered = frames.get(request)
  if (remembered === undefined) throw new Error('The request did not come through the pipeline')
  return remembered
}
