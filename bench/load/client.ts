import { Agent, request, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http'

export type Reply = { status: number; headers: IncomingHttpHeaders; body: string }
export type Ask = { path: string; method?: 'GET' | 'POST'; headers?: OutgoingHttpHeaders; body?: string }
export type Client = (ask: Ask) => Promise<Reply>

/** As little between the measurement and the socket as Node allows: kept connections, nothing parsed. */
export function makeClient(origin: string): Client {
  const { hostname: host, port } = new URL(origin)
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  return ({ path, method = 'GET', headers = {}, body }) =>
    new Promise((done, fail) => {
      const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }
      const asked = request({ host, port, agent, path, method, headers: { ...headers, ...length } }, (res) => {
        let text = ''
        res.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
        res.on('end', () => done({ status: res.statusCode ?? 0, headers: res.headers, body: text }))
      })
      asked.on('error', fail)
      asked.end(body)
    })
}
