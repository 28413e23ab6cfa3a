import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { env } from '@/lib/config/env'
import { defaultLocale, isLocale } from '@/lib/core/locale'
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

  return async (req, res) => {
    setSecurityHeaders(res, { development, secure: appUrl.protocol === 'https:' })
    const url = parse(req.url)
    if (!url) return plain(res, 400, 'Bad request')
    const peer = peerOf(req, settings.TRUSTED_PROXIES)
    if (url.pathname !== '/api/health' && req.headers.host !== appUrl.host) return misdirected(req, res, appUrl, url)
    const requestId = randomUUID()
    cleanse(req, { peer, path: url.pathname, requestId, appUrl })

    const locale = url.pathname.split('/')[1] ?? ''
    const sorry = (name: string, status: number) => {
      const page = pages.get(`/${isLocale(locale) ? locale : defaultLocale}/${name}`)
      if (!page) return plain(res, status, name)
      sendResource(req, res, withReference(page, requestId), status)
    }
    if (!['GET', 'HEAD', 'POST'].includes(req.method ?? '')) return plain(res, 405, 'Method not allowed')
    if (req.method === 'POST') {
      const length = req.headers['content-length']
      if (length === undefined) return plain(res, 411, 'Length required')
      if (Number(length) > bodyLimit) return plain(res, 413, 'Too large')
      if (!url.pathname.startsWith('/api/') && !isSameOrigin((name) => req.headers[name] as string, appUrl.origin)) {
        return sorry('not-from-here', 403)
      }
    } else {
      const file = files.get(url.pathname)
      if (file) return sendResource(req, res, file)
    }
    if (url.pathname.startsWith('/_next/') && !development) return plain(res, 404, 'Not found')

    const entry = entryOf(url.pathname)
    if (entry) {
      const accepted = await phaseOf(processContext()).then((phase) => phase.accepted, () => null)
      if (accepted === null) return unavailable(res, sorry)
      if (!accepted && 'redirect' in entry.ended) return redirect(res, entry.ended.redirect)
      const ended = 'page' in entry.ended ? entry.ended.page : null
      const page = pages.get(!accepted && ended ? ended : url.pathname)
      if (page && req.method !== 'POST' && !url.searchParams.has('again')) return sendResource(req, res, page)
    }
    const page = entry ? undefined : pages.get(url.pathname)
    if (page && req.method !== 'POST' && !url.searchParams.has('again')) return sendResource(req, res, page)

    if (!development) {
      refine(req, res, (status) => {
        if (url.pathname.startsWith('/api/')) return false
        if (status === 404) sorry('missing', 404)
        else void failed(res, sorry)
        return true
      })
    }
    await render(req, res)
  }
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

type Sorry = (name: string, status: number) => void

async function failed(res: ServerResponse, sorry: Sorry): Promise<void> {
  const alive = await phaseOf(processContext()).then(() => true, () => false)
  if (alive) sorry('failure', 500)
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
