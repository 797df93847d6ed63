import type { Server } from 'node:http'

/** Starts listening and resolves once the port is bound; rejects when it is taken. */
export function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

/**
 * Stops taking connections and waits for the requests in flight, at most `deadlineMs`.
 * Idle keep-alive connections are closed at once, so that a rolling restart does not wait for them.
 */
export async function drain(server: Server, deadlineMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  const timer = setTimeout(() => server.closeAllConnections(), deadlineMs)
  await closed
  clearTimeout(timer)
}
