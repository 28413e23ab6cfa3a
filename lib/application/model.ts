import type { Locale } from '@/lib/core/locale'
import { fingerprint } from '@/lib/core/secret'

/** Words in all four languages. */
export type InLocales = Record<Locale, string>

/** What external people sign in for, in one environment of it. */
export type Application = {
  id: string
  /** What it is called in letters and calls: VAMREG. */
  code: string
  names: InLocales
  descriptions: InLocales
  environment: string
  /** The one address that it is opened at. */
  url: string
  createdAt: Date
  closedAt: Date | null
}

/** What somebody may be in an application. */
export type ApplicationRole = { applicationId: string; name: string; titles: InLocales }

/** A mark of what a form shows of an application: another one, and somebody else changed it meanwhile. */
export const markOfApplication = ({ names, descriptions, environment, url }: Application): string =>
  fingerprint(JSON.stringify([names, descriptions, environment, url]))

/** The same of the roles that there are in it, and their titles. */
export const markOfTitles = (roles: ApplicationRole[]): string => fingerprint(JSON.stringify(roles.map(({ name, titles }) => [name, titles])))

/** A role of an application, by its names. */
export type RoleOf = { applicationId: string; role: string }

export const sameRole = (a: RoleOf, b: RoleOf) => a.applicationId === b.applicationId && a.role === b.role
