import { rows, type Tx } from '@/lib/db/transaction'
import type { Mail } from '@/lib/outbox/post'

/** A mail as the capture transport kept it. */
export type CapturedMail = Pick<
  Mail,
  'id' | 'messageId' | 'to' | 'subject' | 'text' | 'html' | 'template' | 'locale' | 'queuedAt'
> & {
  sentAt: Date
}

/** Keeps mails; one with the same Message-ID is kept once. */
export async function keepMails(tx: Tx, mails: Mail[]): Promise<void> {
  await rows(tx).capturedMail.createMany({
    skipDuplicates: true,
    data: mails.map(({ id, messageId, to, subject, text, html, template, locale, queuedAt }) => {
      return { id, letterId: id, messageId, to, subject, text, html, template, locale, queuedAt, sentAt: tx.now }
    }),
  })
}

/** The mails to an address, oldest first; without one, everybody's. At most the newest `most`. */
export async function keptMails(tx: Tx, to?: string, most = 200): Promise<CapturedMail[]> {
  const found = await rows(tx).capturedMail.findMany({
    where: to === undefined ? {} : { to: { equals: to, mode: 'insensitive' } },
    orderBy: { position: 'desc' },
    take: most,
  })
  return found.reverse().map(({ letterId: _, position: __, ...mail }) => mail as CapturedMail)
}
