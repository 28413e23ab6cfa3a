import { Webhook } from 'standardwebhooks'
import { z } from 'zod'
import type { BounceEvent } from '@/lib/bounce/bounce'

const uuid = z.guid()
/** As a map, or as the list that they were sent as. */
const tags = z.union([z.record(z.string(), z.string()), z.array(z.object({ name: z.string(), value: z.string() }))])

const event = z.object({
  type: z.string(),
  data: z
    .object({
      to: z.array(z.string().max(320)).max(50).default([]),
      bounce: z.object({ type: z.string() }).optional(),
      tags: tags.optional().catch(undefined),
    })
    .optional(),
})

const kinds: Record<string, BounceEvent['kind'] | undefined> = {
  'email.bounced': 'bounced',
  'email.complained': 'complained',
  'email.suppressed': 'suppressed',
}

export type Heard = { kind: 'bounce'; event: BounceEvent } | { kind: 'other' } | { kind: 'not-theirs' } | { kind: 'unreadable' }

/**
 * What Resend tells in a webhook: signed by them, not older than five minutes, or it is not theirs. Its headers are those
 * of Svix, which are Standard Webhooks under another name.
 */
export function readResendEvent(secret: string, body: string, header: (name: string) => string | null): Heard {
  const eventId = header('svix-id') ?? ''
  try {
    const signed = { 'webhook-id': eventId, 'webhook-timestamp': header('svix-timestamp') ?? '', 'webhook-signature': header('svix-signature') ?? '' }
    new Webhook(secret).verify(body, signed, { jsonParse: false })
  } catch {
    return { kind: 'not-theirs' }
  }
  const parsed = event.safeParse(jsonOf(body))
  if (!parsed.success) return { kind: 'unreadable' }
  const { type, data } = parsed.data
  const kind = kinds[type]
  if (!kind || !data) return { kind: 'other' }
  // Only what bounced for good says so; what is merely undetermined or transient may still arrive another day.
  const hard = kind !== 'bounced' || data.bounce?.type.toLowerCase() === 'permanent'
  return { kind: 'bounce', event: { eventId, kind, hard, addresses: data.to, letterId: letterIn(data.tags) } }
}

function letterIn(given: z.infer<typeof tags> | undefined): string | null {
  const letter = Array.isArray(given) ? given.find(({ name }) => name === 'letter')?.value : given?.letter
  return uuid.safeParse(letter).data ?? null
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body) as unknown
  } catch {
    return null
  }
}
