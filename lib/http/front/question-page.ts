import { besideHashing } from '@/lib/core/password-hash'
import { askedCell } from '@/lib/sign-in/asked-cell'
import { contextFor, headersOf } from '../asking'
import { showing } from '../browser'
import { isHalfWay } from '../due'
import { secondStepPath } from '../paths'
import { findVisit } from '../visitor'
import { parted } from './entry'
import { withCell } from './fill-in'
import type { Resource } from './resource'
import type { Asked } from './sorry'

/**
 * The page that asks for a cell or for a code of the app, rendered ahead, for whoever's password was right just before:
 * everybody who signs in passes it. Null for other pages and for anybody else: the framework's page of that address leads
 * them on. `issuing`: new cards are still given out.
 */
export async function questionPage(pages: Map<string, Resource>, { req, url }: Asked, issuing: boolean): Promise<Resource | null> {
  const { locale = '', path } = parted(url.pathname) ?? {}
  const byCard = path === secondStepPath('token-card')
  if (!byCard && path !== secondStepPath('mobile-app')) return null
  const page = pages.get(`/${locale}/${byCard && issuing ? 'issuing' : 'asked'}/${byCard ? 'cell' : 'app'}`)
  if (!page) return null
  const ctx = contextFor(headersOf(req))
  return besideHashing(async () => {
    const found = await findVisit(ctx, showing(req.headers.cookie))
    if (!found || !isHalfWay(found, byCard ? 'token-card' : 'mobile-app')) return null
    if (!byCard) return page
    const number = await askedCell(ctx, found.session)
    return number === null ? null : withCell(page, number)
  })
}
