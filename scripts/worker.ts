import { processContext } from '@/lib/db/context'
import { startChores } from '@/lib/chores/start'
import { logLine } from '@/lib/mail/log-line'
import { startMailWorker } from '@/lib/mail/worker'

/** `npm run worker`: carries letters and does the chores on its own, beside servers that run with MAIL_WORKER=outside. */
function start() {
  try {
    return [startMailWorker(), startChores()]
  } catch (error) {
    console.error((error as Error).message)
    process.exit(1)
  }
}

const works = start()
logLine('info', 'mail-worker-started')

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    await Promise.all(works.map((work) => work.stop()))
    await processContext().db.close()
    logLine('info', 'mail-worker-stopped')
    process.exit(0)
  })
}
