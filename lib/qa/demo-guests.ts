import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { listApplications } from '@/lib/application/application-store'
import { invite, prepareGuest } from '@/lib/invitation/invite'
import type { Guest } from '@/lib/invitation/model'
import { findByName } from '@/lib/organisation/organisation-store'
import { rememberDemoPerson } from './demo-person-store'

type DemoGuest = { story: string; guest: Guest; organisation: string; application: string; role: string }

/** People whose invitation waits in the mailbox: one for each of the documents that describe it. */
export const demoGuests: DemoGuest[] = [
  {
    story: 'Invited from outside, in English: the letter waits in the mailbox. This is the initial password in it.',
    guest: { email: 'toby.invented@example.org', firstName: 'Toby', lastName: 'Invented', locale: 'en' },
    organisation: 'Apotheek De Linde', application: 'VAMREG', role: 'IAM_API_KEY_MANAGER',
  },
  {
    story: 'Invited from outside, in French: the letter waits in the mailbox. This is the initial password in it.',
    guest: { email: 'yasmine.inventee@example.be', firstName: 'Yasmine', lastName: 'Inventée', locale: 'fr' },
    organisation: 'Laboratoire Exemple', application: 'VAMREG', role: 'REPORTER',
  },
]

/** Calls them in, once their organisations are there. */
export async function callDemoGuests(ctx: Context, tx: Tx): Promise<void> {
  for (const { guest, organisation, application, role } of demoGuests) {
    const ready = await prepareGuest(ctx, guest)
    const organisationId = (await findByName(tx, organisation))?.id
    const applicationId = (await listApplications(tx)).find(({ code }) => code === application)?.id
    if ('kind' in ready || !organisationId || !applicationId) throw new Error(`${guest.email} cannot be invited`)
    const outcome = await invite(ctx, tx, { as: 'admin', id: null }, ready, { organisationId, grants: [{ applicationId, role, expiresAt: null }] })
    if (outcome.kind !== 'invited') throw new Error(`${guest.email} was not invited: ${outcome.kind}`)
    await rememberDemoPerson(tx, outcome.personId, ready.initial.password, null)
  }
}
