import { sql } from '@/lib/db/sql'
import { change, query, type Glance, type Tx } from '@/lib/db/transaction'
import type { Mail } from '@/lib/outbox/post'

/** A mail as the capture transport kept it. */
export type CapturedMail = Pick<
  Mail,
  'id' | 'messageId' | 'to' | 'subject' | 'text' | 'html' | 'template' | 'locale' | 'queuedAt'
> & {
  sentAt: Date
}

/** Keeps mails of letters that are there; one with the same Message-ID is kept once. */
export async function keepMails(tx: Tx, mails: Mail[]): Promise<void> {
  const kept = mails.map(({ id, messageId, to, subject, text, html, template, locale, queuedAt }) => {
    return { id, message_id: messageId, to, subject, text, html, template, locale, queued_at: queuedAt }
  })
  // A reset empties both tables at once. This waits for it before it looks, and then finds none of the letters of before.
  await change(tx)`
    INSERT INTO captured_mail (id, letter_id, message_id, "to", subject, text, html, template, locale, queued_at, sent_at)
    SELECT m.id, m.id::uuid, m.message_id, m."to", m.subject, m.text, m.html, m.template, m.locale, m.queued_at, ${tx.now}
    FROM jsonb_to_recordset(${JSON.stringify(kept)}::jsonb)
      AS m(id text, message_id text, "to" text, subject text, text text, html text, template text, locale text,
           queued_at timestamptz)
    WHERE EXISTS (SELECT FROM letter l WHERE l.id = m.id::uuid)
    ON CONFLICT DO NOTHING`
}

/** The mails to an address, oldest first; without one, everybody's. At most the newest `most`. */
export async function keptMails(tx: Glance, to?: string, most = 200): Promise<CapturedMail[]> {
  const toThem = to === undefined ? sql`true` : sql`lower("to") = lower(${to})`
  const found = await query<CapturedMail>(tx)`
    SELECT id, message_id AS "messageId", "to", subject, text, html, template, locale, queued_at AS "queuedAt",
           sent_at AS "sentAt"
    FROM captured_mail WHERE ${toThem} ORDER BY position DESC LIMIT ${most}`
  return found.reverse()
}
