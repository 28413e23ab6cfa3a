import { listApplications, listRoles } from '@/lib/application/application-store'
import { sameRole, type Application } from '@/lib/application/model'
import type { Locale } from '@/lib/core/locale'
import type { Context } from '@/lib/db/context'
import type { Glance, Tx } from '@/lib/db/transaction'
import type { WantedGrant } from '@/lib/grant/model'
import type { Organisation } from '@/lib/organisation/model'
import type { RoleTold } from '@/lib/outbox/letter'
import { oweLetters } from '@/lib/outbox/letter-store'
import type { Person } from '@/lib/person/model'
import { findPerson } from '@/lib/person/person-store'
import { peopleOfApplication, peopleOfOrganisation } from './closing-store'

/** Owes somebody a letter about the roles that they were given, lost, or hold for another time. */
export async function tellOfRoles(
  ctx: Context,
  tx: Tx,
  personId: string,
  organisation: Organisation,
  changes: { given?: WantedGrant[]; changed?: WantedGrant[]; taken?: WantedGrant[] },
): Promise<void> {
  const person = await reachable(tx, personId)
  if (!person) return
  const say = await rolesInWords(tx, person.locale)
  const { given = [], changed = [], taken = [] } = changes
  const told = { given: given.map(say), changed: changed.map(say), taken: taken.map(say) }
  await oweLetters(ctx, tx, {
    ...aboutMembership(ctx, person),
    template: 'roles-changed',
    data: { firstName: person.firstName, organisation: organisation.name, ...told, at: tx.now.toISOString() },
  })
}

/** That somebody works for an organisation no longer, as far as we know. */
export async function tellOfLeaving(ctx: Context, tx: Tx, personId: string, organisation: Organisation): Promise<void> {
  const person = await reachable(tx, personId)
  if (!person) return
  const data = { firstName: person.firstName, organisation: organisation.name, at: tx.now.toISOString() }
  await oweLetters(ctx, tx, { ...aboutMembership(ctx, person), template: 'organisation-left', data })
}

/** That an organisation is closed: to each of its people. */
export async function tellOfClosedOrganisation(ctx: Context, tx: Tx, { id, name }: Organisation): Promise<void> {
  const at = tx.now.toISOString()
  const people = await peopleOfOrganisation(tx, id)
  await oweLetters(
    ctx,
    tx,
    ...people.map(({ personId, firstName, email, locale }) => {
      const to = { event: `${personId}/${id}`, personId, to: email, locale }
      return { ...to, template: 'organisation-closed' as const, data: { firstName, organisation: name, at } }
    }),
  )
}

/** That an application is closed: to each who held a role in it, or gave them. */
export async function tellOfClosedApplication(ctx: Context, tx: Tx, { id, names, environment }: Application): Promise<void> {
  const at = tx.now.toISOString()
  const people = await peopleOfApplication(tx, id)
  await oweLetters(
    ctx,
    tx,
    ...people.map(({ personId, firstName, email, locale, organisations }) => {
      const to = { event: `${personId}/${id}`, personId, to: email, locale }
      return { ...to, template: 'application-closed' as const, data: { firstName, application: names[locale], environment, organisations, at } }
    }),
  )
}

type Reachable = Person & { email: string }

export async function reachable(glance: Glance, personId: string): Promise<Reachable | null> {
  const person = await findPerson(glance, personId)
  return person?.email ? { ...person, email: person.email } : null
}

const aboutMembership = (ctx: Context, { id, email, locale }: Reachable) => ({ event: ctx.random.uuid(), personId: id, to: email, locale })

/** Roles as a letter names them, in one language. */
export async function rolesInWords(glance: Glance, locale: Locale): Promise<(role: WantedGrant) => RoleTold> {
  const [applications, roles] = [await listApplications(glance), await listRoles(glance)]
  return (wanted) => {
    const application = applications.find(({ id }) => id === wanted.applicationId)
    const titles = roles.find(({ applicationId, name }) => sameRole(wanted, { applicationId, role: name }))?.titles
    return {
      application: application?.names[locale] ?? '',
      environment: application?.environment ?? '',
      role: titles?.[locale] ?? wanted.role,
      until: wanted.expiresAt?.toISOString() ?? null,
    }
  }
}
