import { notFound } from 'next/navigation'
import { requireRole } from '@/lib/http/console'
import { requestContext } from '@/lib/http/here'
import { exportTrail } from '@/lib/trail/export-trail'
import { readers } from '@/lib/trail/read-trail'
import { localeOf } from '../../../../_shell/locale-of'

export const dynamic = 'force-dynamic'

/** The deeds of a search, for a spreadsheet, as they are read. */
export async function GET(request: Request, { params }: { params: Promise<{ locale: string }> }): Promise<Response> {
  const visit = await requireRole(await localeOf(params), ...readers)
  const sealed = new URL(request.url).searchParams.get('search')
  const outcome = await exportTrail(await requestContext(), visit.session, sealed)
  if (outcome.kind !== 'exported') notFound()
  return new Response(streamOf(outcome.csv), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="keyturn-deeds.csv"',
      'Cache-Control': 'no-store',
    },
  })
}

function streamOf(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      const piece = await pieces.next()
      if (piece.done) controller.close()
      else controller.enqueue(encoder.encode(piece.value))
    },
    async cancel() {
      await pieces.return(undefined)
    },
  })
}
