import { env } from '@/lib/config/env'
import { processContext } from '@/lib/db/context'
import { startAnswering } from './answer-asks'
import { startCarrying } from './carry'
import { together, type Going } from './keep-going'
import { postOf } from './post-of'
import { works } from './works'

/** Starts the mail worker of this process as the settings say; asked again, it is the same one. */
export function startMailWorker(): Going {
  return (works.mail ??= start())
}

function start(): Going {
  const settings = env()
  const ctx = processContext()
  const { db, secrets, random, site } = ctx
  const help = { phone: settings.HELP_PHONE, email: settings.HELP_EMAIL }
  const answering = startAnswering(ctx)
  const carrying = startCarrying({
    db,
    secrets,
    random,
    post: postOf(settings, db),
    from: settings.MAIL_FROM,
    sender: { ...site, help },
  })
  return together([answering, carrying])
}
