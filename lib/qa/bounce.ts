import { z } from 'zod'
import { bounceKinds } from '@/lib/bounce/bounce'
import { letterCameBack } from '@/lib/campaign/letter-came-back'
import type { Context } from '@/lib/db/context'
import { newestLetterTo } from './newest-letter-store'
import { plain } from './plain'

/** A mail that comes back; for good unless told otherwise. */
export const bounceWish = z.strictObject({
  to: plain.min(3).max(320),
  kind: z.enum(bounceKinds).default('bounced'),
  hard: z.boolean().default(true),
})

/** Lets the newest mail to an address come back, as the provider's webhook would tell it. */
export async function letBounce(ctx: Context, { to, kind, hard }: z.output<typeof bounceWish>): Promise<void> {
  const letterId = await ctx.db.glance((glance) => newestLetterTo(glance, to))
  await letterCameBack(ctx, { eventId: `qa/${ctx.random.uuid()}`, kind, hard, addresses: [to], letterId })
}
