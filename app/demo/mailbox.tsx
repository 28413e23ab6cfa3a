import { ButtonLink } from '@/app/_ui/button'
import { StatusTag } from '@/app/_ui/status-tag'
import type { Desk, DeskMail } from '@/lib/qa/desk'
import { shortTime } from './brussels-time'
import { words } from './words'

/** Everybody's letters, newest first. */
export function Mailbox({ mails, now }: Pick<Desk, 'mails' | 'now'>) {
  return (
    <section id="mailbox" className="desk-section" aria-labelledby="mailbox-title">
      <h2 id="mailbox-title">
        {words.mailbox} <span className="muted">({words.newest})</span>
      </h2>
      <p className="desk-refresh">
        <ButtonLink href={`/demo?letters=${now.getTime()}#mailbox`} variant="link">
          {words.refreshMails}
        </ButtonLink>
      </p>
      {mails.length === 0 && <p className="muted">{words.noMails}</p>}
      {mails.length > 0 && (
        <ol className="desk-mails">
          {mails.map((mail, index) => (
            <li key={mail.id}>
              <MailView mail={mail} open={index === 0} />
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

function MailView({ mail, open }: { mail: DeskMail; open: boolean }) {
  return (
    <details className="desk-mail" open={open}>
      <summary>
        <strong lang={mail.locale}>{mail.subject}</strong>
        {mail.code && (
          <StatusTag tone="info">
            {words.code} <span className="secret">{mail.code}</span>
          </StatusTag>
        )}
        <span className="muted">
          {words.to} {mail.to} · {shortTime(mail.sentAt)}
        </span>
      </summary>
      <p className="desk-mail-text" lang={mail.locale}>
        {mail.text}
      </p>
    </details>
  )
}
