import { mailQuery, readMails } from '@/lib/qa/mail'
import { answer, noSuchMethod, qaRoute } from '@/lib/qa/route'

export const dynamic = 'force-dynamic'

export const GET = qaRoute(mailQuery, async (ctx, { to }) => answer(await readMails(ctx, to)))

export const POST = noSuchMethod('GET')
