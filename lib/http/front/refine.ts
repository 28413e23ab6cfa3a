import type { IncomingMessage, ServerResponse } from 'node:http'
import { bestEncoding, encode } from './encode'
import { stripRuntime } from './strip'

/** May answer in the framework's place; true when it did. */
type Instead = (status: number) => boolean

/**
 * Holds back what the framework writes until the page is whole, then sends it stripped, compressed and marked
 * `no-store`. `instead` may answer in its place when the framework found nothing (404) or gave up (500 and above).
 */
export function refine(req: IncomingMessage, res: ServerResponse, instead: Instead): void {
  const chunks: Buffer[] = []
  const original = {
    writeHead: res.writeHead.bind(res),
    write: res.write.bind(res),
    end: res.end.bind(res),
    flushHeaders: res.flushHeaders.bind(res),
  }
  const restore = () => Object.assign(res, original)
  const keep = (chunk: unknown, encoding?: unknown) => {
    if (typeof chunk === 'string') chunks.push(Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8'))
    else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk))
  }
  const later = (...args: unknown[]) => {
    const done = args.find((arg) => typeof arg === 'function') as (() => void) | undefined
    if (done) process.nextTick(done)
  }
  Object.assign(res, {
    writeHead(status: number, ...rest: unknown[]) {
      res.statusCode = status
      const headers = rest.find((arg) => typeof arg === 'object' && arg !== null) as Record<string, string> | undefined
      for (const [name, value] of Object.entries(headers ?? {})) res.setHeader(name, value)
      return res
    },
    flushHeaders() {},
    write(chunk: unknown, ...rest: unknown[]) {
      keep(chunk, rest[0])
      later(...rest)
      return true
    },
    end(chunk?: unknown, ...rest: unknown[]) {
      if (typeof chunk !== 'function') keep(chunk, rest[0])
      restore()
      const failed = res.statusCode === 404 || res.statusCode >= 500
      if (!(failed && instead(res.statusCode))) send(req, res, Buffer.concat(chunks))
      later(chunk, ...rest)
      return res
    },
  })
}

function send(req: IncomingMessage, res: ServerResponse, whole: Buffer): void {
  const type = String(res.getHeader('Content-Type') ?? '')
  const html = type.startsWith('text/html')
  const body = html ? Buffer.from(stripRuntime(whole.toString('utf8'))) : whole
  const encoding = html && body.length > 500 ? bestEncoding(req.headers['accept-encoding']) : 'identity'
  const encoded = encode(body, encoding, false)
  res.setHeader('Cache-Control', 'no-store')
  res.removeHeader('Link')
  res.removeHeader('ETag')
  res.setHeader('Vary', 'Accept-Encoding')
  if (encoding !== 'identity') res.setHeader('Content-Encoding', encoding)
  res.setHeader('Content-Length', encoded.length)
  res.removeHeader('Transfer-Encoding')
  res.end(req.method === 'HEAD' ? undefined : encoded)
}
