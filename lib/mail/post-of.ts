import type { Env } from '@/lib/config/env'
import type { Database } from '@/lib/db/transaction'
import type { Post } from '@/lib/outbox/post'
import { capture } from './capture'
import { smtpLimits } from './smtp-limits'

/** The transport that the settings name. The others are not even loaded. */
export function postOf(settings: Env, db: Database): Post {
  switch (settings.MAIL_TRANSPORT) {
    case 'resend':
      return lazily(async () => (await import('./resend')).resend(settings.RESEND_API_KEY ?? ''))
    case 'smtp':
      return lazily(async () => (await import('./smtp')).smtp(settings.SMTP_URL ?? ''), smtpLimits.connections)
    case 'capture':
      return capture(db)
  }
}

function lazily(open: () => Promise<Post>, atOnce?: number): Post {
  let post: Promise<Post> | undefined
  return {
    atOnce,
    send: async (mail) => (await (post ??= open())).send(mail),
    close: async () => (await post)?.close?.(),
  }
}
