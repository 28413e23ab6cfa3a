import { admit, asClerk } from '@/lib/console/admit'
import { denied, type Asking, type Denied } from '@/lib/console/clerk'
import { withRoles } from '@/lib/console/clerk-store'
import type { Context } from '@/lib/db/context'
import { deadLetters, findRevivable, type DeadLetter } from '@/lib/outbox/dead-letter-store'
import { lockPerson } from '@/lib/person/person-store'
import { refuseColleague } from './look'
import { revive, type Revived } from './revive-letter'

const admins = { roles: ['admin'], what: 'letters' } as const

/** `colleague`: to somebody who works here, for whom nothing is done. */
export type Undelivered = Omit<DeadLetter, 'personId'> & { colleague: boolean }

/** Letters that were given up: what they were and why, not to whom. */
export const undelivered = (ctx: Context, asking: Asking) =>
  asClerk<{ kind: 'letters'; letters: Undelivered[] }>(ctx, asking, admins, async (tx) => {
    const dead = await deadLetters(tx)
    const colleagues = await withRoles(tx, dead.flatMap(({ personId }) => personId ?? []))
    const letters = dead.map(({ personId, ...letter }) => ({ ...letter, colleague: personId !== null && colleagues.has(personId) }))
    return { kind: 'letters', letters }
  })

/** Sends one of them again, unless it is one's own or a colleague's. */
export const reviveAny = (ctx: Context, asking: Asking, letterId: string): Promise<Revived | { kind: 'colleague' } | Denied> =>
  ctx.db.transaction(async (tx) => {
    const letter = await findRevivable(tx, letterId)
    const personId = letter?.personId ?? null
    const clerk = await admit(ctx, tx, asking, { ...admins, personId })
    if (!clerk) return denied
    if (personId && (await refuseColleague(ctx, tx, clerk, personId, admins.what))) return { kind: 'colleague' }
    const person = personId ? await lockPerson(tx, personId) : null
    return letter && (person || !personId) ? revive(ctx, tx, clerk, letter, person) : { kind: 'gone' }
  })
