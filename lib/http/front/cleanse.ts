import type { IncomingMessage } from 'node:http'

/** What only the framework's browser half or a proxy may say; ours has no such half, and proxies are counted below. */
const refusedHeaders =
  /^(rsc|next-.*|x-nextjs-.*|x-middleware-.*|x-invoke-.*|x-matched-path|x-keyturn-.*|x-now-.*|forwarded|x-forwarded-.*|x-real-ip|x-http-method-override|x-original-url|x-rewrite-url|x-request-id)$/

/**
 * The address of whoever sent a request. Each trusted proxy appended one entry to X-Forwarded-For; what stands
 * before those is hearsay. Without proxies the socket alone decides.
 */
export function peerOf(req: IncomingMessage, trustedProxies: number): string {
  const socket = req.socket.remoteAddress ?? ''
  if (trustedProxies === 0) return socket
  const hops = String(req.headers['x-forwarded-for'] ?? '').split(',').map((hop) => hop.trim())
  return bareAddress(hops.at(-trustedProxies) ?? '') || socket
}

/** Some proxies write the port as well: `203.0.113.7:51234`, `[2001:db8::1]:443`. */
const bareAddress = (hop: string) => hop.replace(/^\[([^\]]*)\](:\d+)?$/, '$1').replace(/^(\d+(?:\.\d+){3}):\d+$/, '$1')

/** Leaves of a request's headers what may be believed, and adds what this server knows itself. */
export function cleanse(req: IncomingMessage, known: { peer: string; path: string; requestId: string; appUrl: URL }): void {
  req.headers = Object.fromEntries(Object.entries(req.headers).filter(([name]) => !refusedHeaders.test(name)))
  req.headers['x-keyturn-peer'] = known.peer
  req.headers['x-keyturn-path'] = known.path
  req.headers['x-request-id'] = known.requestId
  req.headers['x-forwarded-host'] = known.appUrl.host
  req.headers['x-forwarded-proto'] = known.appUrl.protocol.slice(0, -1)
}
