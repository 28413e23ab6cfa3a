import { mailQuery, readMails } from '@/lib/qa/mail'
import { answer, qaRoute } from '@/lib/qa/route'

export const dynamic = 'force-dynamic'

export const GET = qaRoute(mailQuery, async (ctx, { to }) => answer(await readMails(ctx, to)))
