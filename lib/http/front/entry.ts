import { isLocale } from '@/lib/core/locale'

/** How the token's pages of the sign-in entry change once its time is over. */
export type Entry = { page: string } | { redirect: string }

const tokenForms = ['/token/notice', '/token/activate', '/token/continue', '/token/cell']

/**
 * Pages prerendered in two versions, before and after the cutoff: which one is shown is asked at every request,
 * so that the cutoff holds to the second. Null for pages that do not depend on it.
 */
export function entryOf(pathname: string): Entry | null {
  const [, locale = '', ...rest] = pathname.split('/')
  if (!isLocale(locale)) return null
  const path = `/${rest.join('/')}`
  if (path === '/') return { page: `/${locale}/ended` }
  return tokenForms.includes(path) ? { redirect: `/${locale}/token/refused` } : null
}
