import { z } from 'zod'
import { steps } from '@/lib/activation/model'
import { hours } from '@/lib/core/duration'
import type { Browser } from './browser'
import { stepPath, type Path } from './paths'
import { proofTargets } from './prove'
import { sealedCookie } from './sealed-cookie'

/** Where somebody may be led back to after the end of their session: pages of ours, and no others. A sign-in leads to `/keys` anyhow. */
const pages: readonly string[] = [
  ...proofTargets.filter((page) => page !== '/keys'),
  ...steps.map(stepPath),
  '/activate/email/code',
  '/keys/activity',
  '/keys/device',
  '/keys/info/help',
  '/profile/email/code',
  '/portal/api-keys',
  '/portal/api-keys/new',
]
/** Those that are about one entry, key, organisation or colleague. */
const pagesAbout = [
  /^\/keys\/activity\/(report\/)?[\w-]+$/,
  /^\/portal\/api-keys\/[\w-]+$/,
  /^\/portal\/organisation\/[\w-]+(\/invite|\/people\/[\w-]+(\/manager|\/remove)?)?$/,
]
export const isLeftPage = (path: string): path is Path => pages.includes(path) || pagesAbout.some((about) => about.test(path))

/** Where the end of a session leads from a page: by way of what keeps the page, if it is one to come back to. */
export function endPath(path: Path): Path {
  // Whoever signs in has proven anew that it is them.
  const page = path.replace(/^\/prove\//, '/')
  return isLeftPage(page) ? `/over${page}` : '/timeout'
}

const shape = z.object({ personId: z.string(), page: z.string().refine(isLeftPage) })
const cookie = sealedCookie('keyturn-left-page', shape, hours(1) / 1000)

export const keepLeftPage = cookie.give
export const forgetLeftPage = cookie.take

/** The page on which this person's last session in this browser ended. It is kept no longer, whoever asks. */
export async function takeLeftPage(browser: Browser, personId: string): Promise<Path | null> {
  const left = await cookie.read(browser)
  if (!left) return null
  cookie.take(browser)
  return left.personId === personId ? left.page : null
}
