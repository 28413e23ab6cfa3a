import { letterCameBack } from '@/lib/campaign/letter-came-back'
import { env } from '@/lib/config/env'
import { requestContext } from '@/lib/http/here'
import { readResendEvent } from '@/lib/mail/resend-event'

export const dynamic = 'force-dynamic'

const nothing = (status: number) => new Response(null, { status, headers: { 'Cache-Control': 'no-store' } })

/** Where Resend tells of mails that came back. Without a secret there is no such place. */
export async function POST(request: Request): Promise<Response> {
  const { RESEND_WEBHOOK_SECRET: secret } = env()
  if (!secret) return nothing(404)
  const heard = readResendEvent(secret, await request.text(), (name) => request.headers.get(name))
  if (heard.kind === 'not-theirs') return nothing(401)
  if (heard.kind === 'unreadable') return nothing(400)
  if (heard.kind === 'bounce') await letterCameBack(await requestContext(), heard.event)
  return nothing(204)
}

export const GET = () => nothing(env().RESEND_WEBHOOK_SECRET ? 405 : 404)
