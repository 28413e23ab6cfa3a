import { recordDeeds } from '@/lib/audit/deed-store'
import type { Context } from '@/lib/db/context'
import { asPerson } from '@/lib/profile/as-person'
import type { Elsewhere } from '@/lib/session/in-turn'
import { owedIn } from '@/lib/session/owed'
import type { Session } from '@/lib/session/session'
import { endSession } from '@/lib/session/session-store'
import type { Terms } from '@/lib/terms/model'
import { currentTerms, holdTerms, insertAcceptance, keepFirstTexts } from '@/lib/terms/terms-store'

export type Accepted =
  | { kind: 'accepted' }
  /** Another text is in force than the one that was read. */
  | { kind: 'moved' }
  | Elsewhere

/** Accepts the terms as they were shown, in the language of the page: two languages may have the same text. */
export const acceptTerms = (ctx: Context, session: Session, { locale, hash }: Pick<Terms, 'locale' | 'hash'>): Promise<Accepted> =>
  asPerson<Accepted>(ctx, session, async (tx, person, now) => {
    if ((await owedIn(tx, now, person)) !== 'terms') return { kind: 'elsewhere' }
    await holdTerms(tx, 'accept')
    await keepFirstTexts(tx)
    const read = (await currentTerms(tx))[locale]
    if (read.hash !== hash) return { kind: 'moved' }
    await insertAcceptance(tx, person.id, read)
    const details = { version: read.version, language: read.locale }
    await recordDeeds(ctx, tx, { kind: 'terms-accepted', personId: person.id, outcome: 'done', details })
    return { kind: 'accepted' }
  })

/** "I do not accept": the session ends, and the next sign-in asks again. */
export const refuseTerms = (ctx: Context, session: Session): Promise<{ kind: 'refused' } | Elsewhere> =>
  asPerson<{ kind: 'refused' }>(ctx, session, async (tx, person) => {
    const current = await currentTerms(tx)
    await recordDeeds(ctx, tx, { kind: 'terms-refused', personId: person.id, outcome: 'done', details: { version: current.en.version } })
    await endSession(tx, session.id)
    return { kind: 'refused' }
  })
