import { recordDeeds } from '@/lib/audit/deed-store'
import { minutes } from '@/lib/core/duration'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { hidden } from '@/lib/limits/hidden'
import { forgottenPerPerson } from '@/lib/limits/limit'
import { spendTry } from '@/lib/limits/limit-store'
import { holdsApp } from '@/lib/key/key-store'
import { linkLife } from '@/lib/mailed-link/link'
import { issueLink, supersedeLinks } from '@/lib/mailed-link/link-store'
import { oweLetters } from '@/lib/outbox/letter-store'
import { parseAddress } from '@/lib/person/address'
import { isEnrolling } from '@/lib/person/enrolling-store'
import { canonicalUsername, type Person } from '@/lib/person/model'
import { findByMailbox, findForSignIn, lockPerson } from '@/lib/person/person-store'
import { takeAsk, type Ask } from './ask-store'

/** Answers the oldest ask with letters to whoever it is about; false when there is none. For the worker. */
export const answerAsk = (ctx: Context): Promise<boolean> =>
  ctx.db.transaction(async (tx) => {
    const ask = await takeAsk(ctx, tx)
    if (!ask || ask === 'unreadable') return ask !== null
    const asking = { ...ctx, origin: ask.origin }
    const people = await peopleOf(tx, ask)
    if (people.length === 0) await recordDeeds(asking, tx, { kind: deedOf[ask.about], outcome: 'refused' })
    for (const person of people) await answer(asking, tx, person, ask)
    return true
  })

const deedOf = { username: 'username-reminded', password: 'password-reset-asked' } as const

/** Mailboxes may be shared: an address leads to everyone who has it. A user name may look like an address. */
async function peopleOf(tx: Tx, { about, typed }: Ask): Promise<Person[]> {
  const address = parseAddress(typed)
  const named = about === 'password' ? await findForSignIn(tx, canonicalUsername(typed)) : null
  if (named) return [named.person]
  return address ? findByMailbox(tx, address) : []
}

async function answer(ctx: Context, tx: Tx, { id }: Person, { about }: Ask): Promise<void> {
  const person = await lockPerson(tx, id)
  const key = `forgotten-letters/${hidden(ctx, id)}`
  const spent = await spendTry(tx, [{ key, rule: forgottenPerPerson }])
  const deed = { kind: deedOf[about], personId: id }
  if (!person?.email || spent.blockedUntil) return recordDeeds(ctx, tx, { ...deed, outcome: 'refused' })
  await recordDeeds(ctx, tx, { ...deed, outcome: 'done' })

  const { email: to, locale, username, firstName } = person
  const letter = { event: ctx.random.uuid(), personId: id, to, locale }
  const told = { firstName, username, at: tx.now.toISOString() }
  if (about === 'username') return oweLetters(ctx, tx, { ...letter, template: 'username-reminder', data: told })

  // Whoever has not finished the enrolment has a password to come in with; another would leave out the steps before it.
  if (person.realm === 'external' && (await isEnrolling(tx, id)))
    return oweLetters(ctx, tx, { ...letter, template: 'enrolment-unfinished', data: { firstName, at: told.at } })
  // Password and app by the mailbox alone, and on nobody's word: that is what an invitation is for.
  if (person.realm === 'external' && !(await holdsApp(tx, id))) return oweLetters(ctx, tx, { ...letter, template: 'app-missing', data: told })

  await supersedeLinks(tx, id, 'password-reset')
  const { secret } = await issueLink(ctx, tx, { purpose: 'password-reset', personId: id, life: linkLife.usual })
  const data = { ...told, url: `${ctx.site.url}/${locale}/reset/${secret}`, minutes: linkLife.usual / minutes(1) }
  await oweLetters(ctx, tx, { ...letter, template: 'password-reset', data })
}
