import { processContext } from '@/lib/db/context'
import { logLine } from '@/lib/mail/log-line'
import { startMailWorker } from '@/lib/mail/worker'

/** `npm run worker`: carries letters on its own, beside servers that run with MAIL_WORKER=outside. */
function start() {
  try {
    return startMailWorker()
  } catch (error) {
    console.error((error as Error).message)
    process.exit(1)
  }
}

const worker = start()
logLine('info', 'mail-worker-started')

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    await worker.stop()
    await processContext().db.close()
    logLine('info', 'mail-worker-stopped')
    process.exit(0)
  })
}
