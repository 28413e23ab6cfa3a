import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** A line to a database that can fall silent, where nobody hears, answers or hangs up, and that can be cut. */
export async function layLine(databaseUrl: string) {
  const far = new URL(databaseUrl)
  const folder = far.searchParams.get('host')
  const sockets = new Set<Socket>()
  let silent = false
  let whole = true
  const server = createServer((near) => {
    if (!whole) return near.destroy()
    const away = folder ? connect(`${folder}/.s.PGSQL.${far.port}`) : connect(Number(far.port || 5432), far.hostname)
    for (const [one, other] of [[near, away], [away, near]] as const) {
      sockets.add(one)
      one.on('error', () => other.destroy())
      one.on('close', () => sockets.delete(one) && other.destroy())
      one.pipe(other)
      if (silent) one.pause()
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = new URL(databaseUrl)
  Object.assign(url, { search: '', hostname: '127.0.0.1', port: String((server.address() as AddressInfo).port) })
  const cut = () => {
    whole = false
    for (const socket of sockets) socket.destroy()
  }
  return {
    url: url.href,
    cut,
    mend: () => void (whole = true),
    silence() {
      silent = true
      for (const socket of sockets) socket.pause()
    },
    speak() {
      silent = false
      for (const socket of sockets) socket.resume()
    },
    end() {
      cut()
      server.close()
    },
  }
}

export type Line = Awaited<ReturnType<typeof layLine>>
