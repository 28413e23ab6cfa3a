import { createTransport } from 'nodemailer'
import { NotTaken, type Post } from '@/lib/outbox/post'
import { smtpLimits } from './smtp-limits'

/**
 * Any SMTP server. SMTP cannot promise once: when the connection breaks between "accepted" and our hearing of it,
 * the letter is sent again with the same Message-ID.
 */
export function smtp(url: string, { connections, silence, longest } = smtpLimits): Post {
  const timeouts = {
    dnsTimeout: silence,
    connectionTimeout: silence,
    greetingTimeout: silence,
    socketTimeout: silence,
  }
  const closed = { disableFileAccess: true, disableUrlAccess: true }
  const transport = createTransport({ url, pool: true, maxConnections: connections, maxMessages: 100, ...timeouts, ...closed })
  return {
    atOnce: connections,
    async send(mail) {
      try {
        await transport.sendMail({
          from: mail.from,
          to: { name: '', address: mail.to },
          subject: mail.subject,
          text: mail.text,
          html: mail.html,
          messageId: mail.messageId,
          headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': mail.locale },
          // A server that says a little now and then is never silent for long.
          signal: AbortSignal.timeout(longest),
        })
      } catch (error) {
        throw notTaken(error as SmtpError)
      }
    },
    close: async () => transport.close(),
  }
}

type SmtpError = { code?: string; responseCode?: number; command?: string }

/**
 * 5xx is for good (RFC 5321, 4.2.1), but not while logging in: a changed password is mended here, not at the
 * letter.
 */
function notTaken({ code = 'unknown', responseCode, command = '' }: SmtpError): NotTaken {
  const aboutTheMail = /^(MAIL|RCPT|DATA|API)/.test(command) || code === 'EENVELOPE' || code === 'EMESSAGE'
  const forGood =
    aboutTheMail && code !== 'EAUTH' && (responseCode === undefined ? code === 'EENVELOPE' : responseCode >= 500)
  return new NotTaken(['smtp', responseCode ?? code].join(' '), forGood)
}
