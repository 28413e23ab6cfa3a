import type { IncomingMessage } from 'node:http'
import { headersOf } from '../asking'
import { isSameOrigin } from '../same-origin'

const formLimit = 64 * 1024
const bodyLimit = 1024 * 1024

/** Interfaces have their own rules for what may be sent; so has what the framework adds while developing. */
const ownRules = /^\/(api\/|__nextjs)/

/** Whatever is posted to a page is a form. */
export const isForm = ({ method }: IncomingMessage, { pathname }: URL) => method === 'POST' && !ownRules.test(pathname)

/** The status of a request that is not even looked at; null for all others. */
export function refusalOf(req: IncomingMessage, url: URL, appUrl: string): number | null {
  if (!['GET', 'HEAD', 'POST'].includes(req.method ?? '')) return 405
  if (req.method !== 'POST') return null
  const { 'content-length': length, 'transfer-encoding': pieces } = req.headers
  // Whoever says nothing of a body sends none (RFC 9112, 6.3).
  if (length === undefined && pieces !== undefined) return 411
  const form = isForm(req, url)
  if (Number(length ?? 0) > (form ? formLimit : bodyLimit)) return 413
  if (!form) return null
  if (!isSameOrigin(headersOf(req), appUrl)) return 403
  if (!url.searchParams.has('do')) return 405
  return /^application\/x-www-form-urlencoded *(;|$)/i.test(req.headers['content-type'] ?? '') ? null : 415
}
