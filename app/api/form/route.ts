import { formsHere } from '@/app/forms'
import { developing } from '@/lib/config/developing'
import { contextFor } from '@/lib/http/asking'
import { answerForm } from '@/lib/http/form/answer-form'

/**
 * While developing the front passes forms on to here, where the actions are as they were edited last. A build has
 * no such address: there the front answers itself.
 */
export async function POST(request: Request): Promise<Response> {
  const header = (name: string) => request.headers.get(name)
  const pathname = header('x-keyturn-path') ?? ''
  if (!developing || pathname.startsWith('/api/')) return new Response(null, { status: 404 })
  const name = new URL(request.url).searchParams.get('do') ?? ''
  const sent = { name, pathname, cookies: header('cookie'), body: await request.text() }
  const reply = await answerForm(contextFor(header), formsHere(), sent)
  if (!reply) return new Response('There is no such form.\n', { status: 409 })
  const headers = new Headers()
  for (const [key, values] of Object.entries(reply.headers)) for (const value of [values].flat()) headers.append(key, value)
  return new Response(null, { status: reply.status, headers })
}
