import { logFailure } from '@/lib/http/failure'
import type { Handler } from '@/lib/http/front/front'
import { noteFailure } from '@/lib/http/render-failure'

/** Runs once when the server starts, before the first request. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { makeFront } = await import('@/lib/http/front/front')
  const { formsHere } = await import('@/app/forms')
  const { streams } = await import('@/app/streams')
  const { operations } = await import('@/app/operations')
  const front = (root: string, development: boolean, render: Handler) =>
    makeFront({ root, development, forms: formsHere(), streams, operations, render })
  Object.assign(globalThis, { [Symbol.for('keyturn.front')]: front })
  const { env } = await import('@/lib/config/env')
  if (env().MAIL_WORKER === 'inside') {
    const { startMailWorker } = await import('@/lib/mail/worker')
    const { startChores } = await import('@/lib/chores/start')
    startMailWorker()
    startChores()
  }
}

type Asked = { path: string; method: string; headers: Record<string, string | string[] | undefined> }

/** What went wrong while Next rendered. */
export function onRequestError(error: unknown, { path, method, headers }: Asked) {
  noteFailure(headers['x-request-id'], error)
  logFailure(error, { reference: headers['x-request-id'], method, path: path.split('?')[0] ?? '' })
}
