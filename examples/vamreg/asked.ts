import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Visitor, Visitors } from './visitors.ts'
import { languageIn, type Language } from './words.ts'

/** A request, with who sent it. */
export type Asked = { req: IncomingMessage; res: ServerResponse; url: URL; visitor: Visitor | null; language: Language }

const cookieName = 'vamreg'
const largest = 16 * 1024

export function readRequest(req: IncomingMessage, res: ServerResponse, origin: string, visitors: Visitors): Asked {
  const url = new URL(`${origin}${req.url?.startsWith('/') ? req.url : '/'}`)
  const cookies = (req.headers.cookie ?? '').split(/; */).map((pair) => pair.split('='))
  const visitor = visitors.find(cookies.find(([name]) => name === cookieName)?.[1])
  const language = languageIn(visitor?.language) ?? languageIn(req.headers['accept-language']) ?? 'en'
  const asked = { req, res, url, visitor, language }
  const wished = languageIn(url.searchParams.get('ui_locales'))
  return wished ? remember(asked, wished, visitors) : asked
}

/** A language that somebody chose holds on every later page. */
function remember(asked: Asked, language: Language, visitors: Visitors): Asked {
  const visitor = asked.visitor ?? visitors.welcome(null)
  visitor.language = language
  giveCookie(asked, visitor)
  return { ...asked, visitor, language }
}

/** Gives the browser its id. Lax, for the way back from the provider begins on its site. */
export function giveCookie({ res, url }: Asked, { id }: Visitor): void {
  res.setHeader('Set-Cookie', `${cookieName}=${id}; Path=/; HttpOnly; SameSite=Lax${url.protocol === 'https:' ? '; Secure' : ''}`)
}

/** Whether a form was sent by one of our own pages. */
export const isOwn = ({ req, url }: Asked) => req.headers.origin === url.origin && (req.headers['sec-fetch-site'] ?? 'same-origin') === 'same-origin'

/** What was sent as a form; null when it is none, or too long. */
export async function readForm({ req }: Asked): Promise<URLSearchParams | null> {
  if (!/^application\/x-www-form-urlencoded *(;|$)/i.test(req.headers['content-type'] ?? '')) return null
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of req as AsyncIterable<Buffer>) {
    if ((size += chunk.length) > largest) return null
    chunks.push(chunk)
  }
  return new URLSearchParams(Buffer.concat(chunks).toString())
}

export function send({ res }: Asked, status: number, type: string, body: string): void {
  res.writeHead(status, { 'Content-Type': `${type}; charset=utf-8`, 'Cache-Control': 'no-store' }).end(body)
}

export function sendTo({ res }: Asked, to: string | URL): void {
  res.writeHead(303, { Location: String(to), 'Cache-Control': 'no-store' }).end()
}
