import { after, days } from '@/lib/core/duration'
import type { Context } from '@/lib/db/context'
import { oweLetters } from '@/lib/outbox/letter-store'
import { endingsBefore } from './ending-store'
import { reachable, rolesInWords } from './tell-member'

/** So long before a role ends its holder is told. */
const noticePeriod = days(14)

/** Owes a letter to everybody whose roles will soon end: one for each instant, once. The chores call it every day. */
export async function tellOfEnding(ctx: Context): Promise<void> {
  const endings = await ctx.db.glance((glance) => endingsBefore(glance, after(glance.now, noticePeriod), noticePeriod))
  for (const { personId, organisationId, organisation, expiresAt, roles } of endings) {
    await ctx.db.transaction(async (tx) => {
      const person = await reachable(tx, personId)
      if (!person) return
      const { firstName, email, locale } = person
      const say = await rolesInWords(tx, locale)
      const until = expiresAt.toISOString()
      const told = roles.map((role) => say({ ...role, expiresAt }))
      await oweLetters(ctx, tx, {
        template: 'roles-ending',
        event: `${personId}/${organisationId}/${until}`,
        personId,
        to: email,
        locale,
        data: { firstName, organisation, roles: told, until },
        uselessAt: expiresAt,
      })
    })
  }
}
