import { siteFacts } from '@/lib/config/site'
import { isNoAnswer } from '@/lib/db/no-answer'
import type { KnownPhase } from '@/lib/phase-out/known-phase'
import { showing } from '../browser'
import { lastKeyOf } from '../last-key'
import { isAskedAgain } from './asked-again'
import { changesWithPhase, entryOf, forDevice, isVersion } from './entry'
import { loadFiles } from './files'
import { withDays } from './fill-in'
import { questionPage } from './question-page'
import { sendResource, type Resource } from './resource'
import { plain, redirect, unavailable, type Asked, type Sorry } from './sorry'
import { withService } from './with-service'

type Parts = { root: string; development: boolean; pages: Map<string, Resource>; phaseOut: KnownPhase }

/**
 * Answers what needs no rendering: a file, a page rendered ahead, in the version that holds at this stage of the
 * phase-out. True when it did.
 */
export function makeReady({ root, development, pages, phaseOut }: Parts) {
  const { playing } = siteFacts()
  const files = development ? new Map<string, Resource>() : loadFiles(root)

  return async (asked: Asked, sorry: Sorry): Promise<boolean> => {
    const { req, res, url } = asked
    // Were it only left out of the files, the framework would serve it.
    if (url.pathname === '/demo.js' && !playing) return done(sorry('missing', 404))
    const file = files.get(url.pathname)
    if (file) return done(sendResource(req, res, file))
    if (url.pathname.startsWith('/_next/') && !development) return done(plain(res, 404, 'Not found'))
    // The framework's own half of a page: the names of all routes stand in it, and nothing here asks for it.
    if (url.pathname.endsWith('.rsc') && !development) return done(sorry('missing', 404))
    if (isVersion(url.pathname)) return done(sorry('missing', 404))
    const changes = changesWithPhase(url.pathname)
    const phase = changes ? await phaseOut.phase().catch(() => null) : null
    if (changes && !phase) return done(unavailable(res, sorry))
    const again = url.searchParams.has('again')
    const entry = phase && entryOf(url.pathname, phase, again)
    if (entry && 'redirect' in entry) return done(redirect(res, entry.redirect))
    const shown = showing(req.headers.cookie)
    // What else fails there fails again where the page is rendered, and is answered for there.
    const question = again ? null : await questionPage(pages, asked, phase?.issuing ?? false).catch((error: unknown) => (isNoAnswer(error) ? 'away' : null))
    if (question === 'away') return done(unavailable(res, sorry))
    const ahead = question ?? pages.get(forDevice(entry ? entry.page : url.pathname, lastKeyOf(shown)))
    if (!ahead || (again && isAskedAgain(url.pathname))) return false
    const page = phase ? withDays(ahead, url.pathname, phase) : ahead
    return done(sendResource(req, res, await withService(page, url.pathname, shown)))
  }
}

const done = (_answered: void) => true
