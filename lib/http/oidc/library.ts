import type { ServerResponse } from 'node:http'
import type { Provider, KoaContext } from 'oidc-provider'
import { keepAlive } from '@/lib/service/visit-store'
import { logFailure } from '../failure'
import type { Asked } from '../front/sorry'
import { mountPath } from './issuer'
import { answerLeaving } from './leave'
import { thisRequest } from './request'
import { settleTrade } from './settle'
import type { answerStep as AnswerStep } from './step'
import type { answerTrial as AnswerTrial } from './trial'

/** What the library had to say against a request, in the words of its standard. */
export type Failure = { error: string; error_description?: string }
/** The library behind our own rules, and what it leads to. */
export type Library = {
  provider: Provider
  step: { answerStep: typeof AnswerStep }
  trials: { answerTrial: typeof AnswerTrial }
  answer: (asked: Asked, given: string[]) => Promise<Failure | null>
}

/** Loads the library: when the first service comes. */
export async function openLibrary(): Promise<Library> {
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
      Object.assign(req, { originalUrl: req.url, url: (req.url ?? '').slice(mountPath.length) })
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
