import type { Glance } from '@/lib/db/transaction'
import type { TakenLetter } from '@/lib/outbox/queue-store'
import { stillSilent } from './check-up-store'

/** Why somebody need not be asked any more how they get on with their new key. */
export async function whyNoCheckUp(glance: Glance, { personId, to }: TakenLetter): Promise<'answered' | null> {
  return personId && (await stillSilent(glance, personId, to)) ? null : 'answered'
}
