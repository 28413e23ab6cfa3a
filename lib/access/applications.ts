import {
  changeApplication as change,
  closeApplication as closeIt,
  findApplication,
  insertApplication,
  listApplications,
  listRoles,
  lockApplication,
  saveRole as save,
} from '@/lib/application/application-store'
import { locales } from '@/lib/core/locale'
import { markOfApplication, markOfTitles, type Application, type ApplicationRole, type InLocales } from '@/lib/application/model'
import { asClerk } from '@/lib/console/admit'
import type { Asking } from '@/lib/console/clerk'
import { recordClerkDeed } from '@/lib/console/console-deed'
import type { Context } from '@/lib/db/context'
import { onlookers } from './as-keeper'
import { registeredAddress } from './registered-address'
import { tellOfClosedApplication } from './tell-member'

export const applicationsView = (ctx: Context, asking: Asking) =>
  asClerk(ctx, asking, { roles: onlookers, what: 'applications' }, async (tx) => ({
    kind: 'seen' as const,
    applications: await listApplications(tx),
  }))

/** An application with its roles, and a mark of each for the forms that change them. */
export type ApplicationView = { kind: 'seen'; application: Application; roles: ApplicationRole[]; mark: string; markOfRoles: string }

export const applicationView = (ctx: Context, asking: Asking, id: string) =>
  asClerk<ApplicationView | { kind: 'gone' }>(
    ctx, asking, { roles: onlookers, what: 'applications' },
    async (tx) => {
      const application = await findApplication(tx, id)
      if (!application) return { kind: 'gone' }
      const roles = await listRoles(tx, id)
      return { kind: 'seen', application, roles, mark: markOfApplication(application), markOfRoles: markOfTitles(roles) }
    },
  )

/** What is typed about an application. */
export type Described = { names: InLocales; descriptions: InLocales; environment: string; url: string }

/** Which of them is missing or cannot be: `name-fr`, `description-de`, `environment`, `url`. */
export type Wrong = { kind: 'wrong'; field: string; because: 'missing' | 'too-long' | 'shape' }
export type Registered = { kind: 'registered'; id: string } | { kind: 'taken' } | Wrong

export const registerApplication = (ctx: Context, asking: Asking, typedCode: string, described: Described) =>
  asClerk<Registered>(ctx, asking, { roles: ['admin'], what: 'application' }, async (tx, clerk) => {
    const code = typedCode.trim().toUpperCase()
    if (!/^[A-Z][A-Z0-9_-]{1,29}$/.test(code)) return { kind: 'wrong', field: 'code', because: 'shape' }
    const read = readDescribed(ctx, described)
    if ('kind' in read) return read
    const id = await insertApplication(ctx, tx, { code, ...read })
    if (!id) return { kind: 'taken' }
    await recordClerkDeed(ctx, tx, clerk, { kind: 'application-made', details: { application: id, code, url: read.url } })
    return { kind: 'registered', id }
  })

/** `stale`: somebody else changed it since the page was shown. */
type NotNow = { kind: 'gone' } | { kind: 'stale' }

/** Changes everything but the code, which others have written down; `seen` is the mark of what was shown, here and below. */
export const changeApplication = (ctx: Context, asking: Asking, id: string, described: Described, seen: string) =>
  asClerk<{ kind: 'changed' } | NotNow | Wrong>(ctx, asking, { roles: ['admin'], what: 'application' }, async (tx, clerk) => {
    const read = readDescribed(ctx, described)
    if ('kind' in read) return read
    const before = await lockApplication(tx, id)
    if (!before) return { kind: 'gone' }
    if (markOfApplication(before) !== seen) return { kind: 'stale' }
    await change(tx, id, read)
    const details = { application: id, ...(before.url !== read.url && { from: before.url, to: read.url }) }
    await recordClerkDeed(ctx, tx, clerk, { kind: 'application-changed', details })
    return { kind: 'changed' }
  })

/** From this instant nobody holds a role in it, and no key opens it. Nothing opens it again. Who held or gave roles is told. */
export const closeApplication = (ctx: Context, asking: Asking, id: string) =>
  asClerk<{ kind: 'closed' } | { kind: 'gone' }>(ctx, asking, { roles: ['admin'], what: 'application' }, async (tx, clerk) => {
    const application = await findApplication(tx, id)
    if (!application || !(await closeIt(tx, id))) return { kind: 'gone' }
    await recordClerkDeed(ctx, tx, clerk, { kind: 'application-closed', details: { application: id } })
    await tellOfClosedApplication(ctx, tx, application)
    return { kind: 'closed' }
  })

/** Adds a role to an application, or gives it other titles. Roles are not deleted: an organisation is not given them any more. */
export const saveRole = (ctx: Context, asking: Asking, applicationId: string, typedName: string, typed: InLocales, seen: string) =>
  asClerk<{ kind: 'saved' } | NotNow | Wrong>(ctx, asking, { roles: ['admin'], what: 'application' }, async (tx, clerk) => {
    const name = typedName.trim().toUpperCase()
    if (!/^[A-Z][A-Z0-9_]{1,59}$/.test(name)) return { kind: 'wrong', field: 'role', because: 'shape' }
    const titles = readWords(typed, 'title', mostName)
    if ('kind' in titles) return titles
    if (!(await lockApplication(tx, applicationId))) return { kind: 'gone' }
    if (markOfTitles(await listRoles(tx, applicationId)) !== seen) return { kind: 'stale' }
    await save(tx, { applicationId, name, titles })
    await recordClerkDeed(ctx, tx, clerk, { kind: 'application-changed', details: { application: applicationId, role: name } })
    return { kind: 'saved' }
  })

export const [mostName, mostDescription, mostEnvironment] = [80, 500, 20]

function readDescribed(ctx: Context, { names, descriptions, environment: typed, url }: Described): Described | Wrong {
  const named = readWords(names, 'name', mostName)
  if ('kind' in named) return named
  const described = readWords(descriptions, 'description', mostDescription)
  if ('kind' in described) return described
  const environment = typed.trim().toUpperCase()
  if (!/^[A-Z0-9][A-Z0-9 _-]*$/.test(environment)) return { kind: 'wrong', field: 'environment', because: environment ? 'shape' : 'missing' }
  if (environment.length > mostEnvironment) return { kind: 'wrong', field: 'environment', because: 'too-long' }
  const address = registeredAddress(url, ctx.site.url)
  if (!address) return { kind: 'wrong', field: 'url', because: url.trim() ? 'shape' : 'missing' }
  return { names: named, descriptions: described, environment, url: address }
}

/** Words in each language: all are needed, so that nobody reads half a page. */
function readWords(typed: InLocales, field: string, most: number): InLocales | Wrong {
  const read = { ...typed }
  for (const locale of locales) {
    read[locale] = typed[locale].normalize('NFC').replace(/[\p{Cc}\p{Cf}]/gu, ' ').replace(/\s+/g, ' ').trim()
    if (!read[locale]) return { kind: 'wrong', field: `${field}-${locale}`, because: 'missing' }
    if (read[locale].length > most) return { kind: 'wrong', field: `${field}-${locale}`, because: 'too-long' }
  }
  return read
}
