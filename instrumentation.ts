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
