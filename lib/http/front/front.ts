import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http'
import { env } from '@/lib/config/env'
import { systemRandom } from '@/lib/core/random'
import { processContext } from '@/lib/db/context'
import { knowPhase } from '@/lib/phase-out/known-phase'
import type { Forms } from '../action'
import { isApi, makeApi } from '../api/answer-api'
import type { Operation } from '../api/operation'
import { localized, steers } from '../paths'
import { forVisitor } from '../patience'
import { failureOf, rendering } from '../render-failure'
import { isOidc, makeOidc } from '../oidc/mount'
import { cleanse, peerOf } from './cleanse'
import { loadPages } from './files'
import { setSecurityHeaders } from './headers'
import { makeReady } from './ready'
import { receiveForm } from './receive-form'
import { refine } from './refine'
import { isForm, refusalOf } from './refusal'
import type { Resource } from './resource'
import { endWhenSlow, forFiles, forForms } from './slow'
import { failed, plain, redirect, sorryFor, type Asked, type Sorry } from './sorry'
import { answerStream, findStream, type Streams } from './stream'

export type Handler = (req: IncomingMessage, res: ServerResponse) => Promise<void>

/** `root` is where the build lies, `render` the framework. */
type Parts = { root: string; development: boolean; forms: Forms; streams?: Streams; operations?: readonly Operation[]; render: Handler }

/**
 * What stands before the framework: who is asking and for which host, the headers of every answer, all forms, and
 * all that needs no rendering.
 */
export function makeFront({ root, development, forms, streams = [], operations = [], render }: Parts): Handler {
  const settings = env()
  const appUrl = new URL(settings.APP_URL)
  const answerApi = makeApi(operations, { name: settings.SITE_NAME, url: appUrl.origin })
  const answerOidc = makeOidc()
  const pages = development ? new Map<string, Resource>() : loadPages(root)
  const phaseOut = knowPhase({ db: forVisitor(processContext().db) })
  const answerReady = makeReady({ root, development, pages, phaseOut })

  const answer = async (asked: Asked, sorry: Sorry): Promise<void> => {
    const { req, res, url, requestId } = asked
    if (isApi(url)) return answerApi(asked)
    if (isOidc(url)) {
      return answerOidc(asked, (locale, status, reference) => {
        const there = new URL(localized(locale, '/'), appUrl)
        sorryFor({ ...asked, url: there, requestId: reference }, pages)(status === 503 ? 'unavailable' : 'service-failure', status)
      })
    }
    const refused = refusalOf(req, url, appUrl.origin)
    if (refused === 403) return sorry('not-from-here', 403)
    if (refused === 405) res.setHeader('Allow', 'GET, HEAD')
    if (refused) return plain(res, refused, STATUS_CODES[refused] ?? '')
    if (isForm(req, url)) {
      if (!development) return receiveForm(asked, forms, sorry, steers(url.pathname) ? (work) => phaseOut.changing(work) : undefined)
      // To app/api/form, which knows the actions as they were edited last.
      req.url = `/api/form${url.search}`
    } else if (req.method !== 'POST' && (await answerReady(asked, sorry))) return
    if (!development) {
      refine(req, res, (status) => {
        if (url.pathname.startsWith('/api/')) return false
        if (status === 404) sorry('missing', 404)
        else void failed(res, sorry, failureOf(requestId))
        return true
      })
    }
    const kit = req.method === 'POST' && settings.KEYTURN_MODE !== 'production' && isKit.test(url.pathname)
    const page = () => rendering(requestId, () => render(req, res))
    await (kit ? phaseOut.changing(page) : page())
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
    const sorry = sorryFor(asked, pages)
    const stream = findStream(streams, asked)
    endWhenSlow(asked, stream ? forFiles : forForms)
    return stream ? answerStream(asked, stream, appUrl.origin, sorry) : answer(asked, sorry)
  }
}

const isKit = /^\/api\/qa(\/|$)/

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
