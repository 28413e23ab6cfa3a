import { insertApplication, upsertRole } from '@/lib/application/application-store'
import type { InLocales, RoleOf } from '@/lib/application/model'
import type { Context } from '@/lib/db/context'
import type { WantedGrant } from '@/lib/grant/model'
import { giveRole } from '@/lib/grant/organisation-role-store'
import { putInOrganisation } from '@/lib/grant/put-in-organisation'
import { insertOrganisation } from '@/lib/organisation/organisation-store'

export const inLocales = (words: string): InLocales => ({ nl: words, fr: words, de: words, en: words })

/** An organisation that may give out these roles. */
export const makeOrganisation = (ctx: Context, name: string, roles: RoleOf[] = []): Promise<string> =>
  ctx.db.transaction(async (tx) => {
    const id = await insertOrganisation(ctx, tx, name)
    if (!id) throw new Error(`There is an organisation "${name}" already`)
    for (const role of roles) await giveRole(tx, id, role)
    return id
  })

/** An application with these roles; the id. */
export const makeApplication = (ctx: Context, code: string, ...roles: string[]): Promise<string> =>
  ctx.db.transaction(async (tx) => {
    const words = { names: inLocales(code), descriptions: inLocales(`What ${code} is for.`) }
    const id = await insertApplication(ctx, tx, { ...words, code, environment: 'UAT', url: `https://${code.toLowerCase()}.example.org/` })
    if (!id) throw new Error(`There is an application "${code}" already`)
    for (const name of roles) await upsertRole(tx, { applicationId: id, name, titles: inLocales(name) })
    return id
  })

/** Puts somebody into an organisation that has these roles to give. */
export async function putIn(
  ctx: Context,
  personId: string,
  organisationId: string,
  grants: (RoleOf & Partial<WantedGrant>)[] = [],
  manager = false,
): Promise<void> {
  const wanted = grants.map((grant) => ({ expiresAt: null, ...grant }))
  const outcome = await ctx.db.transaction((tx) => putInOrganisation(ctx, tx, null, personId, organisationId, wanted, { manager }))
  if (outcome.kind !== 'done') throw new Error(`Not put in: ${outcome.kind}`)
}
