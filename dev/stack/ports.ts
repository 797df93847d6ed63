import { createServer } from 'node:net'

/** A port nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('No free port')
  return address.port
}

/** @throws when somebody listens there already, naming the variable that moves ours. */
export async function claimPort(port: number, variable: string): Promise<void> {
  const probe = createServer()
  await new Promise<void>((resolve, reject) => {
    probe.once('error', () =>
      reject(
        new Error(
          `Port ${port} is taken by another program. Stop it, or choose another port with ${variable}.`,
        ),
      ),
    )
    probe.listen(port, () => resolve())
  })
  await new Promise((resolve) => probe.close(resolve))
}
