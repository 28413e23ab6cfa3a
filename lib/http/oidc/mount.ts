import type { ServerResponse } from 'node:http'
import type { Provider, KoaContext } from 'oidc-provider'
import { env } from '@/lib/config/env'
import type { Context } from '@/lib/db/context'
import type { Locale } from '@/lib/core/locale'
import { keepAlive } from '@/lib/service/visit-store'
import { contextFor } from '../asking'
import { answering } from '../browser'
import { logFailure } from '../failure'
import { bodyOf } from '../front/receive-form'
import { plain, type Asked } from '../front/sorry'
import { isForeign } from '../same-origin'
import { answerLeaving } from './leave'
import { localeFor } from './locale'
import { thisRequest, withRequest } from './request'
import { settleTrade } from './settle'
import type { answerStep as AnswerStep, Wish } from './step'
import type { answerTrial as AnswerTrial } from './trial'

/** Apologises to a person, in their language, with what the owner of the service has to know. */
export type Apology = (locale: Locale, status: number, reference: string) => void

type Parts = { contextOf?: (header: (name: string) => string | undefined) => Context }

const root = '/oidc'

/** Whether an address belongs to the protocol. */
export const isOidc = ({ pathname }: URL) => pathname === root || pathname.startsWith(`${root}/`)

const pages = /^\/(\.well-known\/openid-configuration|jwks|auth|auth\/[\w-]+|me|session\/end)$/
const calls = /^\/(token|request|token\/revocation)$/
/** Where a sign-in ends that the console tries. */
const trial = '/tried'
const steps = /^\/interaction\/([\w-]+)(?:\/(back|unmet))?$/

const largest = 64 * 1024
/** What a browser may send as a form as well, and goes on with in an address. */
const posted = /^\/(auth|session\/end)$/
/** No longer than this. */
const longest = 8 * 1024

/** Answers what belongs to the protocol, without the framework: an address that is not in the lists above is none. */
export function makeOidc({ contextOf = contextFor }: Parts = {}) {
  let opened: Promise<Opened> | undefined

  return async (asked: Asked, apologise: Apology): Promise<void> => {
    const { req, res, url, requestId } = asked
    const header = (name: string) => req.headers[name] as string | undefined
    const path = url.pathname.slice(root.length)
    // What a request carries is kept for an hour.
    if (url.search.length > longest) return plain(res, 414, 'Refused')
    const refused = refusalOf(req.method ?? '', path, header)
    if (refused) return plain(res, refused, 'Refused')
    const { browser, given } = answering(header('cookie'))
    res.setHeader('Cache-Control', 'no-store')
    if (posted.test(path) && req.method === 'POST') return leadOn(asked, path)
    await withRequest({ ctx: contextOf(header), browser }, async () => {
      const locale = () => localeFor(url.searchParams.get('ui_locales'), header('accept-language'))
      try {
        const { provider, answer, step, trials } = await (opened ??= open())
        const [, uid, wish = 'on'] = steps.exec(path) ?? []
        if (uid === undefined && path !== trial) {
          const failure = await answer(asked, given)
          if (failure) apologise(locale(), res.statusCode, referenceOf(failure, requestId))
          return
        }
        const go =
          uid === undefined
            ? await trials.answerTrial(provider, url.searchParams)
            : await step.answerStep(provider, uid, wish as Wish, header('accept-language'))
        if (given.length > 0) res.setHeader('Set-Cookie', given)
        if (go === null) apologise(locale(), 400, referenceOf({ error: 'request_over' }, requestId))
        else res.writeHead(303, { Location: go }).end()
      } catch (error) {
        if (res.headersSent) return void res.destroy()
        logFailure(error, { reference: requestId, method: req.method, path: url.pathname })
        apologise(locale(), 500, referenceOf({ error: 'server_error' }, requestId))
      }
    })
  }
}

function refusalOf(method: string, path: string, header: Header): number | null {
  if (method === 'POST' && posted.test(path)) return refusalOfBody(header, longest)
  if (method === 'POST' && path === '/me') return isForeign(header, env().APP_URL) ? 403 : isEmpty(header) ? null : refusalOfBody(header, largest)
  if (pages.test(path) || steps.test(path) || path === trial) return method === 'GET' || method === 'HEAD' ? null : 405
  if (!calls.test(path)) return 404
  if (method !== 'POST') return 405
  // Servers call here, and no page of any site does.
  return isForeign(header, env().APP_URL) ? 403 : refusalOfBody(header, largest)
}

type Header = (name: string) => string | undefined

const isEmpty = (header: Header) => (header('content-length') ?? '0') === '0' && header('transfer-encoding') === undefined

function refusalOfBody(header: Header, most: number): number | null {
  const length = header('content-length')
  if (length === undefined) return 411
  if (Number(length) > most) return 413
  return /^application\/x-www-form-urlencoded *(;|$)/i.test(header('content-type') ?? '') ? null : 415
}

/**
 * A request for a sign-in or a sign-out may be sent as a form (OpenID Connect Core 1.0, 3.1.2.1; RP-Initiated Logout 1.0, 2),
 * by a page of any site. It is the same as the one in an address, and goes on as that: with the cookies of a link.
 */
async function leadOn({ req, res }: Asked, path: string): Promise<void> {
  const query = new URLSearchParams(await bodyOf(req)).toString()
  // Signs that were sent as they are take three times the room in an address.
  if (query.length > longest) return plain(res, 413, 'Refused')
  res.writeHead(303, { Location: `${root}${path}?${query}` }).end()
}

type Failure = { error: string; error_description?: string }
type Opened = {
  provider: Provider
  step: { answerStep: typeof AnswerStep }
  trials: { answerTrial: typeof AnswerTrial }
  answer: (asked: Asked, given: string[]) => Promise<Failure | null>
}

/** The library is loaded when the first service comes. */
async function open(): Promise<Opened> {
  const [{ theProvider, cookieNames }, step, trials] = await Promise.all([import('./provider'), import('./step'), import('./trial')])
  const provider = theProvider()
  provider.use(async (koa: KoaContext & { failure?: Failure }, next) => {
    thisRequest().koa = koa
    const policy = koa.res.getHeader('Content-Security-Policy')
    await next()
    if (!(await settleTrade(koa.status < 400 && !koa.failure))) Object.assign(koa, { status: 400, body: usedBefore })
    const { oidc } = koa
    if (koa.failure) koa.respond = false
    else if (koa.status < 400 && oidc?.entities.RotatedRefreshToken?.sessionUid) await stay(oidc.entities.RotatedRefreshToken.sessionUid)
    else if (oidc?.route === 'end_session' && koa.status < 400) {
      if (policy) koa.res.setHeader('Content-Security-Policy', policy)
      await answerLeaving(koa as KoaContext & { oidc: typeof oidc })
    } else if (oidc?.route === 'discovery') Object.assign(koa.body as object, { response_modes_supported: ['query'] })
  })
  provider.on('server_error', (koa: KoaContext, error: Error) =>
    logFailure(error, { reference: String(koa.req.headers['x-request-id'] ?? ''), method: koa.req.method, path: koa.path }),
  )
  provider.on('error', () => undefined)
  const callback = provider.callback()
  return {
    provider,
    step,
    trials,
    async answer({ req, res }, given) {
      withoutCookie(res, cookieNames.session, given)
      Object.assign(req, { originalUrl: req.url, url: (req.url ?? '').slice(root.length) })
      await callback(req, res)
      const { failure } = (thisRequest().koa ?? {}) as { failure?: Failure }
      return failure ?? null
    },
  }
}

/** RFC 6749, 5.2. */
const usedBefore = { error: 'invalid_grant', error_description: 'used at the same moment by another request' }

/** A service whose person is at work there takes new tokens: our session does not run out meanwhile. */
const stay = (sessionId: string) => thisRequest().ctx.db.transaction((tx) => keepAlive(tx, sessionId))

/** The library's cookie for a session of its own never leaves; ours go with those that do. */
function withoutCookie(res: ServerResponse, name: string, given: string[]): void {
  const set = res.setHeader.bind(res)
  const end = res.end.bind(res)
  const cookies = (own: string[]) => {
    if (own.length > 0) set('Set-Cookie', own)
    else res.removeHeader('Set-Cookie')
  }
  res.setHeader = (header, value) => {
    if (header.toLowerCase() !== 'set-cookie') return set(header, value)
    cookies([value].flat().map(String).filter((cookie) => !cookie.startsWith(`${name}=`)))
    return res
  }
  res.end = ((...args: Parameters<typeof end>) => {
    if (!res.headersSent && given.length > 0) cookies([...[res.getHeader('Set-Cookie') ?? []].flat().map(String), ...given])
    return end(...args)
  }) as typeof res.end
}

/** In a page that anybody may bring about: words and numbers, nothing else. */
const referenceOf = ({ error, error_description: why = '' }: Failure, requestId: string) =>
  [error, why, requestId].map((part) => part.replace(/[^\w .,:;()-]/g, '').slice(0, 200)).filter(Boolean).join(' · ')
