import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http'
import { env } from '@/lib/config/env'
import { defaultLocale, isLocale } from '@/lib/core/locale'
import { systemRandom } from '@/lib/core/random'
import { processContext } from '@/lib/db/context'
import { phaseOf } from '@/lib/phase-out/phase-of'
import { isSameOrigin } from '../same-origin'
import { cleanse, peerOf } from './cleanse'
import { entryOf } from './entry'
import { loadFiles, loadPages } from './files'
import { setSecurityHeaders } from './headers'
import { refine } from './refine'
import { sendResource, withReference, type Resource } from './resource'

export type Handler = (req: IncomingMessage, res: ServerResponse) => Promise<void>

const bodyLimit = 1024 * 1024

/**
 * What stands before the framework: who is asking and for which host, the headers of every answer, and all that
 * needs no rendering. `root` is where the build lies.
 */
export function makeFront(root: string, development: boolean, render: Handler): Handler {
  const settings = env()
  const appUrl = new URL(settings.APP_URL)
  const files = development ? new Map<string, Resource>() : loadFiles(root)
  const pages = development ? new Map<string, Resource>() : loadPages(root)

  /** A page of apology, rendered ahead, in the language of the address. */
  const sorryFor = (asked: Asked): Sorry => {
    const first = asked.url.pathname.split('/')[1] ?? ''
    const locale = isLocale(first) ? first : defaultLocale
    return (name, status) => {
      const page = pages.get(`/${locale}/${name}`)
      if (page) sendResource(asked.req, asked.res, withReference(page, asked.requestId), status)
      else plain(asked.res, status, name)
    }
  }

  /** What needs no rendering: a file, a page rendered ahead, or the version of it that holds after the cutoff. */
  const answerReady = async ({ req, res, url }: Asked, sorry: Sorry): Promise<boolean> => {
    const reading = req.method !== 'POST'
    const file = reading && files.get(url.pathname)
    if (file) return done(sendResource(req, res, file))
    if (url.pathname.startsWith('/_next/') && !development) return done(plain(res, 404, 'Not found'))
    // The framework's own half of a page: the names of all routes stand in it, and nothing here asks for it.
    if (url.pathname.endsWith('.rsc') && !development) return done(sorry('missing', 404))
    const ended = entryOf(url.pathname)
    // A form sent too late is refused by its own verb.
    const accepted = ended === null || !reading ? true : await isTokenAcceptedNow()
    if (accepted === null) return done(unavailable(res, sorry))
    if (!accepted && ended && 'redirect' in ended) return done(redirect(res, ended.redirect))
    const page = pages.get(!accepted && ended && 'page' in ended ? ended.page : url.pathname)
    return Boolean(page && reading && !url.searchParams.has('again') && done(sendResource(req, res, page)))
  }

  return async (req, res) => {
    setSecurityHeaders(res, { development, secure: appUrl.protocol === 'https:' })
    const url = parse(req.url)
    if (!url) return plain(res, 400, 'Bad request')
    const probe = url.pathname === '/api/health' || url.pathname === '/api/ready'
    if (!probe && req.headers.host !== appUrl.host) return misdirected(req, res, appUrl, url)
    const requestId = systemRandom.uuid()
    cleanse(req, { peer: peerOf(req, settings.TRUSTED_PROXIES), path: url.pathname, requestId, appUrl })

    const asked = { req, res, url, requestId }
    const sorry = sorryFor(asked)
    const refused = refusalOf(req, url, appUrl)
    if (refused === 403) return sorry('not-from-here', 403)
    if (refused) return plain(res, refused, STATUS_CODES[refused] ?? '')
    if (await answerReady(asked, sorry)) return
    if (!development) {
      refine(req, res, (status) => {
        if (url.pathname.startsWith('/api/')) return false
        if (status === 404) sorry('missing', 404)
        // A form of an earlier build: its action is not known here.
        else if (status === 409) sorry('outdated', 409)
        else void failed(res, sorry)
        return true
      })
    }
    await render(req, res)
  }
}

type Asked = { req: IncomingMessage; res: ServerResponse; url: URL; requestId: string }
type Sorry = (name: string, status: number) => void

const done = (_answered: void) => true

/** Null when the database cannot be asked. */
const isTokenAcceptedNow = () => phaseOf(processContext()).then((phase) => phase.accepted, () => null)

/** The status of a request that is not even looked at; null for all others. */
function refusalOf(req: IncomingMessage, url: URL, appUrl: URL): number | null {
  if (!['GET', 'HEAD', 'POST'].includes(req.method ?? '')) return 405
  if (req.method !== 'POST') return null
  const length = req.headers['content-length']
  if (length === undefined) return 411
  if (Number(length) > bodyLimit) return 413
  const header = (name: string) => req.headers[name] as string | undefined
  return url.pathname.startsWith('/api/') || isSameOrigin(header, appUrl.origin) ? null : 403
}

/** The path as it is meant: without doubled slashes, dots or encoded letters that two readers could read in two ways. */
function parse(raw: string | undefined): URL | null {
  try {
    const url = new URL(raw ?? '/', 'http://front.invalid')
    const plainPath = (raw ?? '/').split('?')[0] === url.pathname && !/%(2e|2f|5c|00)|\/\/|\\/i.test(url.pathname)
    return plainPath ? url : null
  } catch {
    return null
  }
}

const loopback = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/

/** Somebody came under another name. On one's own machine that is a slip; from elsewhere it may be an attack. */
function misdirected(req: IncomingMessage, res: ServerResponse, appUrl: URL, url: URL): void {
  const slip = loopback.test(req.headers.host ?? '') && loopback.test(appUrl.host) && req.method === 'GET'
  if (slip) redirect(res, `${appUrl.origin}${url.pathname}${url.search}`)
  else plain(res, 421, 'Misdirected request')
}

async function failed(res: ServerResponse, sorry: Sorry): Promise<void> {
  if ((await isTokenAcceptedNow()) !== null) sorry('failure', 500)
  else unavailable(res, sorry)
}

function unavailable(res: ServerResponse, sorry: Sorry): void {
  res.setHeader('Retry-After', '30')
  sorry('unavailable', 503)
}

function redirect(res: ServerResponse, location: string): void {
  res.writeHead(303, { Location: location, 'Cache-Control': 'no-store' }).end()
}

function plain(res: ServerResponse, status: number, words: string): void {
  res.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store', Connection: 'close' })
  res.end(`${words}\n`)
}
