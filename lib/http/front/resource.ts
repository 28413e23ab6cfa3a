import type { IncomingMessage, ServerResponse } from 'node:http'
import { fingerprint } from '@/lib/core/secret'
import { bestEncoding, encode, type Encoding } from './encode'

/** A page or file kept in memory, and in each encoding from when it was first asked for. */
export type Resource = {
  type: string
  cache: string
  /** What an answer depends on beside the address. */
  vary: string
  etag: string
  bodyIn: (encoding: Encoding) => Buffer
  /** The page with the place for a service still in it, where it has one. */
  blank?: string
  /** It has a place for days of the phase-out. */
  dated?: boolean
}

const compressible = /^(text|application\/(javascript|json|manifest)|image\/svg)/

/** `slow`: made once and sent often. */
export function makeResource(body: Buffer, type: string, cache: string, vary = 'Accept-Encoding', slow = true): Resource {
  const etag = `"${fingerprint(body).slice(0, 32)}"`
  const made: Partial<Record<Encoding, Buffer>> = { identity: body }
  const bodyIn = (encoding: Encoding) => (made[encoding] ??= encode(body, encoding, slow))
  return { type, cache, vary, etag, bodyIn }
}

/** Stands for the reference of a failed request in the page that says sorry. */
export const referencePlaceholder = '%%reference%%'

/** The page with the reference that also stands in the log. */
export function withReference(page: Resource, reference: string): Resource {
  const body = Buffer.from(page.bodyIn('identity').toString().replace(referencePlaceholder, reference))
  return makeResource(body, page.type, page.cache, page.vary, false)
}

/** Answers with a resource, or with 304 when the browser has it. */
export function sendResource(req: IncomingMessage, res: ServerResponse, resource: Resource, status = 200): void {
  res.setHeader('Cache-Control', resource.cache)
  res.setHeader('ETag', resource.etag)
  res.setHeader('Vary', resource.vary)
  if (status === 200 && req.headers['if-none-match'] === resource.etag) {
    res.writeHead(304).end()
    return
  }
  const encoding = compressible.test(resource.type) ? bestEncoding(req.headers['accept-encoding']) : 'identity'
  const body = resource.bodyIn(encoding)
  if (encoding !== 'identity') res.setHeader('Content-Encoding', encoding)
  res.writeHead(status, { 'Content-Type': resource.type, 'Content-Length': body.length })
  res.end(req.method === 'HEAD' ? undefined : body)
}
