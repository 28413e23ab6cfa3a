import type { Context } from '@/lib/db/context'
import type { Locale } from '@/lib/core/locale'
import { contextFor, headersOf, type Header } from '../asking'
import { answering } from '../browser'
import { logFailure } from '../failure'
import { bodyOf } from '../front/receive-form'
import { askToComeBack, isAway, plain, type Asked } from '../front/sorry'
import { mountPath } from './issuer'
import { openLibrary, type Failure, type Library } from './library'
import { localeFor } from './locale'
import { longest, posted, refusalOf, steps, trial } from './refusal'
import { withRequest } from './request'
import type { Wish } from './step'

/** Apologises to a person, in their language, with what the owner of the service has to know. */
export type Apology = (locale: Locale, status: number, reference: string) => void

type Parts = { contextOf?: (header: Header) => Context }

/** Whether an address belongs to the protocol. */
export const isOidc = ({ pathname }: URL) => pathname === mountPath || pathname.startsWith(`${mountPath}/`)

/** Answers what belongs to the protocol, without the framework: an address that is in none of its lists is none. */
export function makeOidc({ contextOf = contextFor }: Parts = {}) {
  let opened: Promise<Library> | undefined

  return async (asked: Asked, apologise: Apology): Promise<void> => {
    const { req, res, url, requestId } = asked
    const header = headersOf(req)
    const path = url.pathname.slice(mountPath.length)
    // What a request carries is kept for half a day.
    if (url.search.length > longest) return plain(res, 414, 'Refused')
    const refused = refusalOf(req.method ?? '', path, header)
    if (refused) return plain(res, refused, 'Refused')
    const { browser, given } = answering(header('cookie'))
    res.setHeader('Cache-Control', 'no-store')
    if (posted.test(path) && req.method === 'POST') return leadOn(asked, path)
    await withRequest({ ctx: contextOf(header), browser }, async () => {
      const locale = () => localeFor(url.searchParams.get('ui_locales'), header('accept-language'))
      try {
        const { provider, answer, step, trials } = await (opened ??= openLibrary())
        const [, uid, wish = 'on'] = steps.exec(path) ?? []
        if (uid === undefined && path !== trial) {
          const failure = await answer(asked, given)
          if (failure) apologise(locale(), res.statusCode, referenceOf(failure, requestId))
          return
        }
        const go =
          uid === undefined
            ? await trials.answerTrial(provider, url.searchParams)
            : await step.answerStep(provider, uid, wish as Wish, { ui: url.searchParams.get('ui_locales'), header: header('accept-language') })
        if (given.length > 0) res.setHeader('Set-Cookie', given)
        if (go === null) apologise(locale(), 400, referenceOf({ error: 'request_over' }, requestId))
        else res.writeHead(303, { Location: go }).end()
      } catch (error) {
        if (res.headersSent) return void res.destroy()
        logFailure(error, { reference: requestId, method: req.method, path: url.pathname })
        const away = await isAway(error)
        if (away) askToComeBack(res)
        apologise(locale(), away ? 503 : 500, referenceOf({ error: away ? 'temporarily_unavailable' : 'server_error' }, requestId))
      }
    })
  }
}

/**
 * A request for a sign-in or a sign-out may be sent as a form (OpenID Connect Core 1.0, 3.1.2.1; RP-Initiated Logout 1.0, 2),
 * by a page of any site. It is the same as the one in an address, and goes on as that: with the cookies of a link.
 */
async function leadOn({ req, res }: Asked, path: string): Promise<void> {
  const query = new URLSearchParams(await bodyOf(req)).toString()
  // Signs that were sent as they are take three times the room in an address.
  if (query.length > longest) return plain(res, 413, 'Refused')
  res.writeHead(303, { Location: `${mountPath}${path}?${query}` }).end()
}

/** In a page that anybody may bring about: words and numbers, nothing else. */
const referenceOf = ({ error, error_description: why = '' }: Failure, requestId: string) =>
  [error, why, requestId].map((part) => part.replace(/[^\w .,:;()-]/g, '').slice(0, 200)).filter(Boolean).join(' · ')
