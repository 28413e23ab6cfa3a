import { after, hours, minutes } from '@/lib/core/duration'
import type { SignInKind } from '@/lib/core/key-kind'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { amendObjection, issueObjection } from '@/lib/objection/objection-link'
import { addToLetter, beginLetter, toldOfDevicesSince } from '@/lib/outbox/gather-store'
import type { DeviceEvent, LetterData, OwedLetter } from '@/lib/outbox/letter'
import type { Person } from '@/lib/person/model'
import { findPerson } from '@/lib/person/person-store'
import { concernedBy, gathered } from './gathered'

/** So long a letter waits for what else happens. */
const gatherFor = minutes(5)
/** Failures alone are told once in this time, however many there are: the activity page has them all. */
export const evening = hours(12)

type Happened = { what: DeviceEvent['what']; keyKind: SignInKind }

/** Owes a letter about a device that is new to a person, or tells it in the one that has not left yet. */
export async function tellOfDevice(ctx: Context, tx: Tx, personId: string, happened: Happened): Promise<void> {
  const { what } = happened
  const device = ctx.origin?.device ?? null
  const event: DeviceEvent = { ...happened, device, times: 1, at: tx.now.toISOString() }
  if (await addEvent(ctx, tx, personId, event)) return
  if (what === 'wrong-code' && (await toldOfDevicesSince(tx, personId, after(tx.now, -evening)))) return
  const person = await findPerson(tx, personId)
  if (!person?.email) return
  // Another sign-in of the same person may have begun one since.
  if (!(await begin(ctx, tx, person, person.email, event))) await addEvent(ctx, tx, personId, event)
}

const keyOf = (personId: string) => `new-device/${personId}`

async function addEvent(ctx: Context, tx: Tx, personId: string, event: DeviceEvent): Promise<boolean> {
  const add = (data: LetterData['new-device']) => ({ ...data, events: gathered(data.events, event) })
  const data = await addToLetter<'new-device'>(ctx, tx, keyOf(personId), add)
  if (!data) return false
  await amendObjection(tx, data.objection, { ...concernedBy(data.events), at: event.at })
  return true
}

async function begin(ctx: Context, tx: Tx, person: Person, to: string, event: DeviceEvent): Promise<boolean> {
  const template = 'new-device'
  const { device, at } = event
  const facts = { template, to, at, device, keyId: null, ...concernedBy([event]) } as const
  const objection = await issueObjection(ctx, tx, person, facts)
  const { id: personId, firstName, locale } = person
  const letter: OwedLetter<typeof template> = {
    template,
    event: `${personId}/${ctx.random.uuid()}`,
    personId,
    to,
    locale,
    data: { firstName, at, events: [event], objection },
  }
  return beginLetter(ctx, tx, keyOf(person.id), letter, after(tx.now, gatherFor))
}
