import type { Server } from 'node:http'
import { listen } from 'shared/web/listen.ts'

/** Lets a server listen on a free port, and says where. */
export async function originOf(server: Server): Promise<string> {
  await listen(server, 0)
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port')
  return `http://127.0.0.1:${address.port}`
}
