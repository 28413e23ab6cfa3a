import { headers } from 'next/headers'
import { answering } from '@/lib/http/browser'
import { requestContext } from '@/lib/http/here'
import { isLeftPage, keepLeftPage } from '@/lib/http/left-page'
import { localized } from '@/lib/http/paths'
import { shownSessionId } from '@/lib/http/session-cookie'
import { whoseWas } from '@/lib/session/whose-was'
import { localeOf } from '../../../_shell/locale-of'

/** On the way out of a page whose session is over: the page is kept for its person alone, and they learn what happened. */
export async function GET(_request: Request, { params }: { params: Promise<{ locale: string; page: string[] }> }): Promise<Response> {
  const locale = await localeOf(params)
  const page = `/${(await params).page.join('/')}`
  const { browser, given } = answering((await headers()).get('cookie'))
  const id = await shownSessionId(browser)
  const personId = id && (await whoseWas(await requestContext(), id))
  if (personId && isLeftPage(page)) await keepLeftPage(browser, { personId, page })
  return new Response(null, {
    status: 303,
    headers: [['Location', localized(locale, '/timeout')], ['Cache-Control', 'no-store'], ...given.map((cookie): [string, string] => ['Set-Cookie', cookie])],
  })
}
