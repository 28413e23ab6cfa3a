import type { ServerResponse } from 'node:http'
import { isLocale, type Locale } from '@/lib/core/locale'
import type { Context } from '@/lib/db/context'
import type { Visit } from '@/lib/session/open-session'
import { contextFor, headersOf } from '../asking'
import { answering, type Browser } from '../browser'
import { duePath } from '../due'
import { logFailure } from '../failure'
import { localized, type Path } from '../paths'
import { isSameOrigin } from '../same-origin'
import { findVisit } from '../visitor'
import { filePart, type FilePart } from './multipart'
import { failed, plain, type Asked, type Sorry } from './sorry'
import { answerUnread } from './unread'

/** What stands around a stream: who asks, and the parts of the path that the pattern holds. */
export type StreamRim = Visit & { ctx: Context; locale: Locale; browser: Browser; params: string[] }

/**
 * A file that is given away: its name, and what is in it in pieces, made as they are taken. CSV unless it says otherwise;
 * `shown` opens it in the browser instead, as a page that may do nothing but look like itself.
 */
export type Download = { fileName: string; pieces: AsyncIterable<string | Buffer>; type?: string; shown?: boolean }

/**
 * What is too large for a form or a page, and passes in pieces: a file to be given away, null where there is none for
 * whoever asks; or one to be taken, and where to go then, also when it is larger than is taken. The path is without its
 * language.
 */
export type Stream =
  | { path: RegExp; give(rim: StreamRim): Promise<Download | null> }
  | { path: RegExp; largest: number; take(rim: StreamRim, file: FilePart): Promise<Path | null>; tooLarge(rim: StreamRim): Promise<Path> }

export type Streams = readonly Stream[]

type Found = { stream: Stream; locale: Locale; params: string[] }

/** The stream that an address names, if any. */
export function findStream(streams: Streams, { req, url }: Pick<Asked, 'req' | 'url'>): Found | null {
  const [, locale = '', ...rest] = url.pathname.split('/')
  if (!isLocale(locale)) return null
  for (const stream of streams) {
    const match = stream.path.exec(`/${rest.join('/')}`)
    if (match && req.method === ('take' in stream ? 'POST' : 'GET')) return { stream, locale, params: match.slice(1) }
  }
  return null
}

/** Room for what a browser puts around a file. */
const wrapping = 64 * 1024

/** Answers a stream, under the same conditions as a form: from our own page, of a size, in one shape. */
export async function answerStream(asked: Asked, { stream, locale, params }: Found, appUrl: string, sorry: Sorry): Promise<void> {
  const { req, res, url, requestId } = asked
  const header = headersOf(req)
  const length = Number(header('content-length'))
  try {
    if ('take' in stream) {
      if (!isSameOrigin(header, appUrl)) return answerUnread(asked, () => sorry('not-from-here', 403))
      if (Number.isNaN(length)) return answerUnread(asked, () => plain(res, 411, 'Length Required'))
      if (!/^multipart\/form-data *;/i.test(header('content-type') ?? '')) return answerUnread(asked, () => plain(res, 415, 'Unsupported Media Type'))
    }
    const ctx = contextFor(header)
    const { browser, given } = answering(header('cookie'))
    const visit = await findVisit(ctx, browser)
    if (visit?.session.level !== 'key') return answerUnread(asked, () => onTo(asked, localized(locale, '/timeout'), []))
    const due = duePath(visit)
    if (due) return answerUnread(asked, () => onTo(asked, localized(locale, due), []))
    const rim = { ...visit, ctx, locale, browser, params }
    if ('give' in stream) {
      const download = await stream.give(rim)
      return download ? await give(asked, download) : sorry('missing', 404)
    }
    if (length > stream.largest + wrapping) {
      // A browser looks at the answer when it has sent everything: what still comes is read, and dropped.
      return onTo(asked, localized(locale, await stream.tooLarge(rim)), given)
    }
    const file = await filePart(req, header('content-type') ?? '')
    const next = await stream.take(rim, file)
    return answerUnread(asked, () => (next ? onTo(asked, localized(locale, next), given) : sorry('missing', 404)))
  } catch (error) {
    const halfWay = !req.complete || res.headersSent
    const hungUp = halfWay && req.socket.destroyed
    if (!hungUp) logFailure(error, { reference: requestId, method: req.method, path: url.pathname })
    // Who hung up half way gets no answer; a file half given away must not look whole.
    if (halfWay) return void res.destroy()
    await failed(res, sorry, error)
  }
}

function onTo({ res }: Asked, location: string, cookies: string[]): void {
  res.writeHead(303, { Location: location, 'Cache-Control': 'no-store', 'Set-Cookie': cookies }).end()
}

/** For a letter as a mail program shows it: its own inline styles, and nothing else at all. */
const stillPicture = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox"

async function give({ res }: Asked, { fileName, pieces, type = 'text/csv; charset=utf-8', shown = false }: Download): Promise<void> {
  if (shown) res.setHeader('Content-Security-Policy', stillPicture)
  res.writeHead(200, {
    'Content-Type': type,
    'Content-Disposition': shown ? 'inline' : `attachment; filename="${fileName}"`,
    'Cache-Control': 'no-store',
  })
  for await (const piece of pieces) {
    if (res.destroyed) return
    if (!res.write(piece)) await room(res)
  }
  res.end()
}

/** Until whoever takes it has taken some, or left. */
const room = (res: ServerResponse) =>
  new Promise<void>((go) => {
    const on = () => {
      res.off('drain', on).off('close', on)
      go()
    }
    res.on('drain', on).on('close', on)
  })
