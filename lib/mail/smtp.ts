import { createTransport } from 'nodemailer'
import { seconds } from '@/lib/core/duration'
import { NotTaken, type Post } from '@/lib/outbox/post'

const patience = seconds(10)

/**
 * Any SMTP server. SMTP cannot promise once: when the connection breaks between "accepted" and our hearing of it,
 * the letter is sent again with the same Message-ID.
 */
export function smtp(url: string): Post {
  const timeouts = {
    dnsTimeout: patience,
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
  }
  const closed = { disableFileAccess: true, disableUrlAccess: true }
  const transport = createTransport({ url, pool: true, maxConnections: 4, maxMessages: 100, ...timeouts, ...closed })
  return {
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
