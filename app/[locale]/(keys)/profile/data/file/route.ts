import { redirect } from 'next/navigation'
import { requestContext } from '@/lib/http/here'
import { localized } from '@/lib/http/paths'
import { requireKeysVisitor } from '@/lib/http/visit'
import { downloadData } from '@/lib/profile/download-data'
import { localeOf } from '../../../../_shell/locale-of'

/** The copy as a file. Whoever's proof is not fresh any more is asked for another on the page before. */
export async function GET(_request: Request, { params }: { params: Promise<{ locale: string }> }): Promise<Response> {
  const locale = await localeOf(params)
  const { session } = await requireKeysVisitor(locale)
  const outcome = await downloadData(await requestContext(), session)
  if (outcome.kind !== 'file') redirect(localized(locale, '/profile/data'))
  return new Response(outcome.json, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="${outcome.name}"`,
      'Cache-Control': 'no-store',
    },
  })
}
