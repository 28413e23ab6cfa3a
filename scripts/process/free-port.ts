import { createServer } from 'node:net'

/** The first port from this one on that nobody listens to, on any address of this machine. */
export async function nextFreePort(from: number): Promise<number> {
  for (let port = from; port < from + 100; port++) if (await isFree(port)) return port
  throw new Error(`All ports from ${from} to ${from + 99} are taken. Free one and try again.`)
}

async function isFree(port: number): Promise<boolean> {
  for (const host of ['::', '0.0.0.0', '127.0.0.1', '::1']) if (await isTaken(port, host)) return false
  return true
}

function isTaken(port: number, host: string): Promise<boolean> {
  return new Promise((done) => {
    const probe = createServer()
    // A machine without IPv6 answers otherwise than "in use": that is no reason to pass the port by.
    probe.once('error', (error: NodeJS.ErrnoException) => done(error.code === 'EADDRINUSE' || error.code === 'EACCES'))
    probe.listen(port, host, () => probe.close(() => done(false)))
  })
}
