import { connect, createServer, type Socket } from 'node:net'

export interface DatabaseProxy {
  /** The database's address, through the proxy. */
  readonly url: string
  /** Cuts every connection; new ones still come through. */
  cut(): void
  /** Cuts every connection and refuses new ones, as a database does that is being restarted. */
  goDown(): Promise<void>
  comeUp(): Promise<void>
}

/** Stands between the portal and its database, so that a test can pull the cable. */
export async function startDatabaseProxy(databaseUrl: string): Promise<DatabaseProxy> {
  const target = new URL(databaseUrl)
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    const upstream = connect(Number(target.port), target.hostname)
    for (const end of [socket, upstream]) {
      open.add(end)
      end.on('error', () => end.destroy())
      end.on('close', () => open.delete(end))
    }
    socket.pipe(upstream).pipe(socket)
    socket.on('close', () => upstream.destroy())
    upstream.on('close', () => socket.destroy())
  })
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const cut = () => {
    for (const socket of open) socket.destroy()
  }
  await listen(0)
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('Not listening')
  const url = new URL(databaseUrl)
  url.hostname = '127.0.0.1'
  url.port = String(address.port)
  return {
    url: url.href,
    cut,
    async goDown() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      cut()
      await closed
    },
    comeUp: () => listen(address.port),
  }
}
