// A light crowd of browsers, run by Node itself: URL, connections, seconds. Prints what it saw as JSON.
// Speaks to raw sockets, because a full client would cost more than the server it measures.
import { connect } from 'node:net'

const [address = '', connections = '', seconds = ''] = process.argv.slice(2)
const url = new URL(address)
const ask = `GET ${url.pathname} HTTP/1.1\r\nHost: ${url.host}\r\n\r\n`
const latencies: number[] = []
const began = performance.now()
const end = began + Number(seconds) * 1000

await Promise.all(Array.from({ length: Number(connections) }, browse))
latencies.sort((a, b) => a - b)
const at = (part: number) => latencies[Math.floor(latencies.length * part)]
const elapsed = (performance.now() - began) / 1000
console.log(JSON.stringify({ done: latencies.length, seconds: elapsed, p50: at(0.5), p99: at(0.99) }))

/** One connection, one request at a time. */
function browse(): Promise<void> {
  return new Promise((done, fail) => {
    const socket = connect(Number(url.port), url.hostname)
    let asked = 0
    let seen = ''
    const next = () => {
      seen = ''
      asked = performance.now()
      socket.write(ask)
    }
    socket.setNoDelay().on('connect', next).on('error', fail)
    socket.setEncoding('latin1').on('data', (chunk: string) => {
      seen += chunk
      if (!isWhole(seen)) return
      if (!seen.startsWith('HTTP/1.1 200')) return fail(new Error(seen.slice(0, 100)))
      latencies.push(performance.now() - asked)
      if (performance.now() < end) return next()
      socket.end()
      done()
    })
  })
}

/** Whether an answer has come to its end, of known length or in chunks. */
function isWhole(seen: string): boolean {
  const head = seen.indexOf('\r\n\r\n')
  if (head < 0) return false
  const [, length] = /\r\ncontent-length: (\d+)/i.exec(seen.slice(0, head)) ?? []
  return length === undefined ? seen.endsWith('\r\n0\r\n\r\n') : seen.length >= head + 4 + Number(length)
}
