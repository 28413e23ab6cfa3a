import { openApplication } from '@/lib/grant/open-application'
import { requestContext } from '@/lib/http/here'
import { issuerOf } from '@/lib/http/oidc/issuer'
import { localized } from '@/lib/http/paths'
import { requirePortalVisitor } from '@/lib/http/portal'
import { wayInto } from '@/lib/service/way-in'
import { idIn } from '../../../../_shell/id-in'
import { localeOf } from '../../../../_shell/locale-of'

export const dynamic = 'force-dynamic'

/** On to an application, through its service where that begins sign-ins; at registered addresses and no other. A link and no form: our policy lets forms lead to our own pages alone. */
export async function GET(_request: Request, { params }: { params: Promise<{ locale: string; id: string }> }): Promise<Response> {
  const locale = await localeOf(params)
  const { person } = await requirePortalVisitor(locale)
  const id = idIn((await params).id)
  const ctx = await requestContext()
  const outcome = id && (await openApplication(ctx, person.id, id))
  const opened = outcome && outcome.kind === 'open'
  const to = opened ? await wayInto(ctx, { id, url: outcome.url }, issuerOf(ctx.site.url)) : localized(locale, '/portal/refused')
  return new Response(null, { status: 303, headers: { Location: to, 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' } })
}
