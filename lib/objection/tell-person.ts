import type { SignInKind } from '@/lib/core/key-kind'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import type { LetterData, OwedLetter } from '@/lib/outbox/letter'
import { oweLetters } from '@/lib/outbox/letter-store'
import type { Person } from '@/lib/person/model'
import { issueObjection, type ObjectionTemplate } from './objection-link'

/** What is told of a change. Name, time and the link are put in here. */
export type Told<T extends ObjectionTemplate = ObjectionTemplate> = {
  [K in T]: {
    template: K
    /** With the template, told once: the id of what happened, or of whom and when. */
    event: string
    data: Omit<LetterData[K], 'firstName' | 'at' | 'objection'>
    /**
     * The keys that are new, gone or changed: an objection freezes them, beside those that were used to get in. `failed`:
     * nothing of the person's was used, so it freezes none.
     */
    about?: { keyId?: string; keyKinds?: SignInKind[]; failed?: boolean }
    /** When the letter leaves, if not at once. */
    dueAt?: Date
  }
}[T]

/**
 * Owes a letter about a change, with a link to object to it. Whoever changes something of a person's tells it with
 * this, in the same transaction, with the person as they were: so the old address hears of a new one. Without an
 * address there is nobody to tell.
 */
export async function tellPerson(ctx: Context, tx: Tx, person: Person, told: Told): Promise<void> {
  if (!person.email) return
  const { template, event, about, dueAt } = told
  const at = tx.now.toISOString()
  const objection = await issueObjection(ctx, tx, person, {
    template,
    to: person.email,
    at,
    device: ctx.origin?.device ?? null,
    keyId: about?.keyId ?? null,
    keyKinds: about?.keyKinds ?? [],
    failed: about?.failed ?? false,
  })
  const data = { ...told.data, firstName: person.firstName, at, objection }
  const letter = { template, event, personId: person.id, to: person.email, locale: person.locale, data, dueAt }
  await oweLetters(ctx, tx, letter as OwedLetter)
}
