import { seconds } from '@/lib/core/duration'
import { NotTaken, type Post } from '@/lib/outbox/post'

const usual = { endpoint: 'https://api.resend.com/emails', patience: seconds(10) }

/** Resend's HTTP interface. It keeps an idempotency key for 24 hours: within them a repeated letter arrives once. */
export function resend(apiKey: string, { endpoint, patience } = usual): Post {
  return {
    async send(mail) {
      const answer = await fetch(endpoint, {
        method: 'POST',
        signal: AbortSignal.timeout(patience),
        redirect: 'error',
        headers: {
          authorization: `Bearer ${apiKey}`,
          'content-type': 'application/json',
          'user-agent': 'keyturn',
          'idempotency-key': mail.idempotencyKey,
        },
        body: JSON.stringify({
          from: mail.from,
          to: [mail.to],
          subject: mail.subject,
          text: mail.text,
          html: mail.html,
          // Comes back with whatever the provider tells of this mail (lib/bounce).
          tags: [{ name: 'letter', value: mail.id }],
          headers: {
            'Message-ID': mail.messageId,
            'Auto-Submitted': 'auto-generated',
            'Content-Language': mail.locale,
          },
        }),
      }).catch((error: unknown) => {
        const late = error instanceof Error && error.name === 'TimeoutError'
        throw new NotTaken(late ? 'resend timeout' : 'resend unreachable', false)
      })
      const body: unknown = await answer.json().catch(() => null)
      if (!answer.ok) throw notTaken(answer.status, nameIn(body))
    },
  }
}

/**
 * Faults of ours that are mended in the settings (key, quota, domain) only delay; what is wrong with the letter
 * itself does not get better.
 */
function notTaken(status: number, name: string): NotTaken {
  const delays =
    status >= 500 || [401, 403, 408, 425, 429].includes(status) || name === 'concurrent_idempotent_requests'
  return new NotTaken(`resend ${status}${name && ` ${name}`}`, !delays)
}

const nameIn = (body: unknown) => {
  const name = (body as { name?: unknown } | null)?.name
  return typeof name === 'string' && /^[a-z_]{1,60}$/.test(name) ? name : ''
}
