import { besideHashing } from '@/lib/core/password-hash'
import { askedCell } from '@/lib/sign-in/asked-cell'
import { contextFor } from '../asking'
import { showing } from '../browser'
import { isHalfWay } from '../due'
import { findVisit } from '../visitor'
import { withCell } from './fill-in'
import type { Resource } from './resource'
import type { Asked } from './sorry'

const address = /^\/(\w+)\/token\/cell$/

/**
 * The page that asks for a cell, rendered ahead, for whoever's password was right just before: everybody who signs in with
 * the card passes it. Null for other pages and for anybody else: the framework's page of that address leads them on.
 */
export async function cellPage(pages: Map<string, Resource>, { req, url }: Asked, issuing: boolean): Promise<Resource | null> {
  const [, locale] = address.exec(url.pathname) ?? []
  const page = locale && pages.get(`/${locale}/${issuing ? 'issuing' : 'asked'}/cell`)
  if (!page) return null
  const ctx = contextFor((name) => req.headers[name] as string | undefined)
  const number = await besideHashing(async () => {
    const found = await findVisit(ctx, showing(req.headers.cookie))
    return found && isHalfWay(found, 'token-card') ? askedCell(ctx, found.session) : null
  })
  return number === null ? null : withCell(page, number)
}
