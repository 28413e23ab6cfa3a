import type { NewKeyKind } from '@/lib/core/key-kind'
import { isLocale, locales, type Locale } from '@/lib/core/locale'
import { noticeOf, type Phase } from '@/lib/phase-out/phase-of'
import type { Path } from '../paths'

/** Another page in place of one of the sign-in entry's, or a way elsewhere. */
export type Entry = { page: string } | { redirect: string }

/** What the pages of the entry depend on. */
export type Scene = Pick<Phase, 'accepted' | 'announced' | 'issuing' | 'rehearsing' | 'paused' | 'ended' | 'cutoff'>

const credentials = ['/token/activate', '/token/continue', '/token/once']
const refused = '/token/refused'
const tokenPages = [...credentials, '/token/notice', '/token/rehearsal', '/token/cell', refused]

/** The language and the rest of a path; null for a path of no language. */
export function parted(pathname: string): { locale: Locale; path: Path } | null {
  const [, locale = '', ...rest] = pathname.split('/')
  return isLocale(locale) ? { locale, path: `/${rest.join('/')}` } : null
}

/** Pages that stand in for others, and are nothing by themselves: nobody is to come to them but by the address they stand in for. */
const versions = /^\/(asked|early|ended|issuing|last|notice|refused)(\/|$)|\/again$/
export const isVersion = (pathname: string): boolean => versions.test(parted(pathname)?.path ?? '')

/** Whether a page of the entry changes with the phase-out. */
export function changesWithPhase(pathname: string): boolean {
  const path = parted(pathname)?.path
  return path === '/' || (path !== undefined && tokenPages.includes(path))
}

/**
 * What is shown for a page of the entry as the phase-out stands. They are prerendered in several versions: which one
 * holds is found at every request, so that each date holds to the second. Null for the page itself. A page that says why
 * its form was refused (`again`) is not covered by a rehearsal.
 */
export function entryOf(pathname: string, scene: Scene, again = false): Entry | null {
  const { locale, path } = parted(pathname) ?? { path: '' }
  if (path === '/') return scene.accepted ? (scene.announced ? null : { page: `/${locale}/early` }) : { page: `/${locale}/ended` }
  if (!tokenPages.includes(path)) return null
  if (path === refused) {
    const stage = !scene.accepted ? 'ended' : scene.issuing ? 'issuing' : null
    return stage && { page: `/${locale}/refused/${stage}` }
  }
  const to = (there: string): Entry => ({ redirect: `/${locale}${there}` })
  if (!scene.accepted) return to(refused)
  if (path === '/token/notice' && !scene.announced) return to('/token/continue')
  if (path === '/token/continue' && scene.rehearsing && !again) return to('/token/rehearsal')
  if (path === '/token/rehearsal' && !scene.rehearsing) return to('/token/continue')
  if (path === '/token/notice') {
    const kind = noticeOf(scene)
    return kind === 'dated' ? null : { page: `/${locale}/notice/${kind}` }
  }
  return scene.issuing && credentials.includes(path) ? { page: `/${locale}/issuing/${path.replace('/token/', '')}` } : null
}

/** The choice of keys is prerendered for each key that a device may remember as its last, in each version. */
const choices = new Map<string, string>()
for (const locale of locales) {
  choices.set(`/${locale}`, `/${locale}/last`)
  for (const version of ['early', 'ended']) choices.set(`/${locale}/${version}`, `/${locale}/${version}`)
}

const folders = [...choices.values()]

/** Whether a prerendered page is one of these. */
export const isChoice = (page: string) => choices.has(page) || folders.some((folder) => page.startsWith(`${folder}/`))

/** The page to show in place of the choice on a device with a last key; any other page stays what it is. */
export function forDevice(page: string, last: NewKeyKind | null): string {
  const folder = choices.get(page)
  return folder && last ? `${folder}/${last}` : page
}
