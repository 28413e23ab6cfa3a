import { listOrganisations } from '@/lib/access/organisation-list-store'
import { insertApplication, listApplications, listRoles, upsertRole } from '@/lib/application/application-store'
import type { InLocales } from '@/lib/application/model'
import type { Locale } from '@/lib/core/locale'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { saveGrant } from '@/lib/grant/grant-store'
import { giveRole } from '@/lib/grant/organisation-role-store'
import { insertMembership } from '@/lib/organisation/membership-store'
import { insertOrganisation } from '@/lib/organisation/organisation-store'
import { currentTerms, insertAcceptance, keepFirstTexts } from '@/lib/terms/terms-store'
import { demoApplications, type DemoApplication } from './demo-applications'

/** Where somebody from outside works: an organisation, and roles as `VAMREG.READER`. */
export type Workplace = { name: string; manager?: boolean; roles?: string[] }

type Role = { applicationId: string; role: string }

const inLocales = (words: string): InLocales => ({ nl: words, fr: words, de: words, en: words })

/** Makes the applications of the demonstration, each with its roles. */
export async function makeApplications(ctx: Context, tx: Tx): Promise<void> {
  for (const application of demoApplications)
    if (!(await makeApplication(ctx, tx, application))) throw new Error(`There is an application ${application.code} already`)
}

/** Null when there is one with its code. */
async function makeApplication(ctx: Context, tx: Tx, { roles, ...application }: DemoApplication): Promise<string | null> {
  const id = await insertApplication(ctx, tx, application)
  if (!id) return null
  for (const [name, titles] of Object.entries(roles)) await upsertRole(tx, { applicationId: id, name, titles })
  return id
}

/**
 * Whoever comes from outside has accepted the terms, and works where it was wished. What is missing there is made: all
 * organisations, then all roles, each in the order of their names, so that others who invent the same wait and never deadlock.
 */
export async function settleOutside(ctx: Context, tx: Tx, personId: string, locale: Locale, wished: Workplace[]): Promise<void> {
  await keepFirstTexts(tx)
  await insertAcceptance(tx, personId, (await currentTerms(tx))[locale])
  const workplaces = wished.toSorted((a, b) => inOrder(a.name.toLowerCase(), b.name.toLowerCase()))
  const organisations = new Map<Workplace, string>()
  for (const workplace of workplaces) organisations.set(workplace, await findOrMakeOrganisation(ctx, tx, workplace.name))
  const roles = new Map<string, Role>()
  for (const named of [...new Set(workplaces.flatMap((each) => each.roles ?? []))].sort(inOrder)) roles.set(named, await findOrMakeRole(ctx, tx, named))
  for (const [{ manager = false, roles: held = [] }, organisationId] of organisations) {
    await insertMembership(tx, personId, organisationId, manager)
    for (const [named, role] of roles) {
      if (!held.includes(named)) continue
      await giveRole(tx, organisationId, role)
      await saveGrant(ctx, tx, { personId, organisationId, by: null }, { ...role, expiresAt: null })
    }
  }
}

const inOrder = (a: string, b: string) => (a < b ? -1 : Number(a > b))

async function findOrMakeOrganisation(ctx: Context, tx: Tx, name: string): Promise<string> {
  const made = await insertOrganisation(ctx, tx, name)
  if (made) return made
  const found = (await listOrganisations(tx)).find((each) => each.name.toLowerCase() === name.toLowerCase())
  if (!found) throw new Error('The organisation is neither new nor known')
  return found.id
}

async function findOrMakeRole(ctx: Context, tx: Tx, named: string): Promise<Role> {
  const [code = '', role = ''] = named.split('.')
  const applicationId = await findOrMakeApplication(ctx, tx, code)
  const roles = await listRoles(tx, applicationId)
  if (!roles.some(({ name }) => name === role)) await upsertRole(tx, { applicationId, name: role, titles: inLocales(role) })
  return { applicationId, role }
}

async function findOrMakeApplication(ctx: Context, tx: Tx, code: string): Promise<string> {
  const words = { names: inLocales(code), descriptions: inLocales(`For those who try ${code} out.`) }
  const invented = { ...words, code, environment: 'UAT', url: 'http://localhost:3001/', roles: {} }
  const made = await makeApplication(ctx, tx, demoApplications.find((application) => application.code === code) ?? invented)
  if (made) return made
  const found = (await listApplications(tx)).find((application) => application.code === code)
  if (!found) throw new Error('The application is neither new nor known')
  return found.id
}
