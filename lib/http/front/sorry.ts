import type { IncomingMessage, ServerResponse } from 'node:http'
import { defaultLocale, isLocale } from '@/lib/core/locale'
import { processContext } from '@/lib/db/context'
import { isNoAnswer } from '@/lib/db/no-answer'
import { phaseOf } from '@/lib/phase-out/phase-of'
import { forVisitor } from '../patience'
import { sendResource, withReference, type Resource } from './resource'

/** A request under way. */
export type Asked = { req: IncomingMessage; res: ServerResponse; url: URL; requestId: string }

/** Answers with the page of apology of that name. */
export type Sorry = (name: string, status: number) => void

/** Apologises with a page that was rendered ahead, in the language of the address. */
export function sorryFor({ req, res, url, requestId }: Asked, pages: Map<string, Resource>): Sorry {
  const first = url.pathname.split('/')[1] ?? ''
  const locale = isLocale(first) ? first : defaultLocale
  return (name, status) => {
    const page = pages.get(`/${locale}/${name}`)
    if (page) sendResource(req, res, withReference(page, requestId), status)
    else plain(res, status, name)
  }
}

/** Whether something failed because the database is away; where that does not say so itself, it is asked. */
export async function isAway(error: unknown): Promise<boolean> {
  if (isNoAnswer(error)) return true
  const { db } = processContext()
  return phaseOf({ db: forVisitor(db) }).then(() => false, () => true)
}

/** Something was thrown: by us, or because the database is away. */
export async function failed(res: ServerResponse, sorry: Sorry, error: unknown): Promise<void> {
  if (await isAway(error)) unavailable(res, sorry)
  else sorry('failure', 500)
}

/** Whoever is told that the database is away may come again in half a minute. */
export const askToComeBack = (res: ServerResponse): void => void res.setHeader('Retry-After', '30')

export function unavailable(res: ServerResponse, sorry: Sorry): void {
  askToComeBack(res)
  sorry('unavailable', 503)
}

export function plain(res: ServerResponse, status: number, words: string): void {
  res.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store', Connection: 'close' })
  res.end(`${words}\n`)
}

export function redirect(res: ServerResponse, location: string): void {
  res.writeHead(303, { Location: location, 'Cache-Control': 'no-store' }).end()
}
