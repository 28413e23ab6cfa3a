import { harmlessMessage } from '@/lib/core/harmless-message'

/** Runs once when the server starts, before the first request. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { makeFront } = await import('@/lib/http/front/front')
  Object.assign(globalThis, { [Symbol.for('keyturn.front')]: makeFront })
  const { env } = await import('@/lib/config/env')
  if (env().MAIL_WORKER === 'inside') {
    const { startMailWorker } = await import('@/lib/mail/worker')
    Object.assign(globalThis, { [Symbol.for('keyturn.mail')]: startMailWorker() })
  }
}

type Asked = { path: string; method: string; headers: Record<string, string | string[] | undefined> }

/** One line for what went wrong while rendering or in an action; the person sees its reference. */
export function onRequestError(error: unknown, request: Asked) {
  const { name, message, stack } = error instanceof Error ? error : { name: 'Error', message: String(error), stack: '' }
  const where = stack?.split('\n').slice(1, 6).map((line) => line.trim())
  const reference = request.headers['x-request-id']
  const path = request.path.split('?')[0]
  console.error(JSON.stringify({ event: 'request-failed', reference, method: request.method, path, name, message: harmlessMessage(message), where }))
}
