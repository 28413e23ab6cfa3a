import { openApplication } from '@/lib/grant/open-application'
import { requestContext } from '@/lib/http/here'
import { localized } from '@/lib/http/paths'
import { requirePortalVisitor } from '@/lib/http/portal'
import { idIn } from '../../../../_shell/id-in'
import { localeOf } from '../../../../_shell/locale-of'

export const dynamic = 'force-dynamic'

/** On to an application, at its registered address and no other. A link, for forms of ours lead only to our own pages. */
export async function GET(_request: Request, { params }: { params: Promise<{ locale: string; id: string }> }): Promise<Response> {
  const locale = await localeOf(params)
  const { person } = await requirePortalVisitor(locale)
  const id = idIn((await params).id)
  const outcome = id && (await openApplication(await requestContext(), person.id, id))
  const to = outcome && outcome.kind === 'open' ? outcome.url : localized(locale, '/portal/refused')
  return new Response(null, { status: 303, headers: { Location: to, 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' } })
}
