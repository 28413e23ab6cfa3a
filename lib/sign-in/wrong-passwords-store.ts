import { query, type Glance } from '@/lib/db/transaction'
import type { LetterTemplate } from '@/lib/outbox/letter'
import type { Person } from '@/lib/person/model'
import { shown, toPerson, type PersonRow } from '@/lib/person/person-store'

const template: LetterTemplate = 'sign-in-blocked'

/** Who was refused for a wrong password since, can be written to, and has not been told of a block `untold` or later. */
export async function refusedSince(glance: Glance, since: Date, untold: Date): Promise<Person[]> {
  const rows = await query<PersonRow>(glance)`
    SELECT ${shown} FROM person
    WHERE email IS NOT NULL AND email_dead_at IS NULL AND disabled_at IS NULL AND id IN (
      SELECT person_id FROM deed WHERE kind = 'password-checked' AND outcome = 'refused' AND at > ${since})
    AND NOT EXISTS (SELECT FROM letter WHERE person_id = person.id AND template = ${template} AND queued_at > ${untold})`
  return rows.map(toPerson)
}
