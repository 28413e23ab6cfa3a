import { requestContext } from '@/lib/http/here'
import { localized } from '@/lib/http/paths'
import { shownSessionId, takeSession } from '@/lib/http/session-cookie'
import { defaultLocale, isLocale } from '@/lib/core/locale'
import { signOut } from '@/lib/sign-in/sign-out'

/** Ends the session on the server and wipes what this browser keeps of us: the next person at a kiosk finds nothing. */
export async function POST(_request: Request, { params }: { params: Promise<{ locale: string }> }) {
  const { locale } = await params
  const id = await shownSessionId()
  if (id) await signOut(await requestContext(), id)
  await takeSession()
  const headers = {
    Location: localized(isLocale(locale) ? locale : defaultLocale, '/'),
    'Clear-Site-Data': '"cache", "cookies", "storage"',
  }
  return new Response(null, { status: 303, headers })
}
