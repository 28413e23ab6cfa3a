import { after, days, minutes } from '@/lib/core/duration'
import type { Context } from '@/lib/db/context'
import { blockedSince } from '@/lib/limits/limit-store'
import { oweLetters } from '@/lib/outbox/letter-store'
import type { Person } from '@/lib/person/model'
import { passwordCounter } from './password-counter'
import { refusedSince } from './wrong-passwords-store'

/** How far it looks back, should it have been held up. */
const lookedBack = minutes(10)
const betweenLetters = days(1)

/**
 * Tells the people whose names were blocked a moment ago by wrong passwords, each once a day at most. It goes by what is
 * written down of every try, so that no answer takes longer for a name that somebody has. Answers how many were told.
 */
export const tellBlocked = (ctx: Context): Promise<number> =>
  ctx.db.transaction(async (tx) => {
    const since = after(tx.now, -lookedBack)
    const refused = await refusedSince(tx, since, after(tx.now, -betweenLetters))
    const counterOf = ({ username }: Person) => passwordCounter(ctx, username)
    const blocked = new Set(await blockedSince(tx, refused.map(counterOf), since))
    const letters = refused.filter((person) => blocked.has(counterOf(person))).flatMap((person) => letterTo(ctx, tx.now, person))
    if (letters.length > 0) await oweLetters(ctx, tx, ...letters)
    return letters.length
  })

function letterTo(ctx: Context, now: Date, { id: personId, email: to, locale, firstName }: Person) {
  const at = now.toISOString()
  const data = { firstName, at, url: `${ctx.site.url}/${locale}/forgotten/password` }
  // Of several processes that look at the same moment, one tells.
  return to ? [{ template: 'sign-in-blocked' as const, event: `${personId}/${at.slice(0, 10)}`, personId, to, locale, data }] : []
}
