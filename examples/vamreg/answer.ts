import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { isOwn, giveCookie, readForm, readRequest, send, sendTo, type Asked } from './asked.ts'
import { layout, type Page } from './layout.ts'
import { isLevel, reaches, type Level } from './levels.ts'
import { logoutTokens } from './logout-token.ts'
import { verifyKey } from './organisations.ts'
import { homePage, interfacePage, openPage, plainPage, refusedPage, strongerPage, type Place } from './pages.ts'
import { findProvider } from './provider.ts'
import type { Settings } from './settings.ts'
import { askForSignIn, askForSignOut, readAnswer, refusalIn } from './sign-in.ts'
import { Visitors } from './visitors.ts'
import { words } from './words.ts'

const style = readFileSync(new URL('style.css', import.meta.url), 'utf8')
const needed: Record<Place, Level> = { reports: 'substantial', declaration: 'high' }

/** Answers every request of this service. */
export function makeAnswer(settings: Settings): (req: IncomingMessage, res: ServerResponse) => Promise<void> {
  const { origin, issuer } = settings
  const visitors = new Visitors()
  const provider = findProvider(settings)
  const readLogout = logoutTokens(settings.clientId)
  const redirectUri = `${origin}/callback`

  const routes: Record<string, (asked: Asked) => Promise<void> | void> = {
    'GET /': (asked) => show(asked, homePage(asked.language, asked.visitor?.person ?? null, asked.url.searchParams.get('state') === 'signed-out')),
    'GET /style.css': (asked) => send(asked, 200, 'text/css', style),
    'GET /favicon.ico': ({ res }) => void res.writeHead(204).end(),
    'GET /login': login,
    'GET /callback': callback,
    'GET /reports': (asked) => guarded(asked, 'reports'),
    'GET /declaration': (asked) => guarded(asked, 'declaration'),
    'GET /interface': (asked) => show(asked, interfacePage(asked.language, origin, settings.apiKey !== null, null)),
    'POST /interface': ownKey,
    'GET /api/reports': forSoftware,
    'POST /logout': logout,
    'POST /backchannel-logout': backchannelLogout,
  }

  return async (req, res) => {
    res.setHeader('Content-Security-Policy', `default-src 'none'; style-src 'self'; form-action 'self' ${issuer.origin}; base-uri 'none'; frame-ancestors 'none'`)
    res.setHeader('X-Content-Type-Options', 'nosniff')
    res.setHeader('Referrer-Policy', 'same-origin')
    const asked = readRequest(req, res, origin, visitors)
    const { language, url } = asked
    const route = routes[`${req.method === 'HEAD' ? 'GET' : (req.method ?? '')} ${url.pathname}`]
    if (route) return route(asked)
    show(asked, plainPage(language, words[language].missing, words[language].missingHint), 404)
  }

  /** To the provider; also for whoever was sent here by it (OpenID Connect Core 4). */
  async function login(asked: Asked): Promise<void> {
    const { url, language } = asked
    const query = url.searchParams
    const t = words[language]
    const by = query.get('iss')
    if (by !== null && by !== issuer.href) return show(asked, plainPage(language, t.refused, t.foreign), 400)
    const level = query.get('level')
    const to = ownPath(query.get('target_link_uri') ?? query.get('to'))
    const wish = { redirectUri, to, needed: isLevel(level) ? level : null, language, hint: query.get('login_hint') }
    const there = await provider().catch(complain)
    if (!there) return show(asked, plainPage(language, t.refused, t.away), 503)
    const { url: onwards, waiting } = await askForSignIn(there, wish)
    const visitor = asked.visitor ?? visitors.welcome(null)
    visitors.expect(visitor, waiting)
    giveCookie(asked, visitor)
    sendTo(asked, onwards)
  }

  async function callback(asked: Asked): Promise<void> {
    const { url, visitor, language } = asked
    const t = words[language]
    const waiting = visitors.take(visitor, url.searchParams.get('state'))
    if (!waiting) return show(asked, plainPage(language, t.refused, t.notWaiting), 400)
    try {
      const person = await readAnswer(await provider(), url, waiting)
      if (visitors.isOver(person.sid)) return show(asked, plainPage(language, t.refused, t.ended), 400)
      // Asking for a level is a wish; whether it was granted stands in the token.
      if (waiting.needed && !reaches(person.level, waiting.needed)) return show(asked, refusedPage(language, 'unmet_authentication_requirements'), 403)
      giveCookie(asked, visitors.welcome(visitor, person))
      sendTo(asked, origin + waiting.to)
    } catch (error) {
      const refusal = refusalIn(error)
      if (refusal === null) complain(error)
      show(asked, refusedPage(language, refusal ?? 'failure'), 403)
    }
  }

  function guarded(asked: Asked, place: Place): void {
    const { visitor, language } = asked
    const person = visitor?.person
    if (!person) return sendTo(asked, `/login?to=/${place}`)
    if (!reaches(person.level, needed[place])) return show(asked, strongerPage(language, place, needed[place], person), 403)
    show(asked, openPage(language, place))
  }

  async function logout(asked: Asked): Promise<void> {
    const { visitor, language } = asked
    if (!isOwn(asked)) return send(asked, 403, 'text/plain', 'Not from here')
    const idToken = visitor?.person?.idToken
    if (visitor) visitors.leave(visitor)
    const there = idToken && (await provider().catch(complain))
    sendTo(asked, there ? askForSignOut(there, idToken, language, `${origin}/`) : '/')
  }

  async function backchannelLogout(asked: Asked): Promise<void> {
    try {
      const form = await readForm(asked)
      visitors.end(await readLogout(await provider(), form?.get('logout_token') ?? ''))
      send(asked, 200, 'text/plain', '')
    } catch (error) {
      complain(error)
      send(asked, 400, 'application/json', '{"error":"invalid_request"}')
    }
  }

  async function ownKey(asked: Asked): Promise<void> {
    if (!isOwn(asked)) return send(asked, 403, 'text/plain', 'Not from here')
    const verdict = await verifyKey(settings, settings.apiKey ?? '').catch(complain)
    show(asked, interfacePage(asked.language, origin, settings.apiKey !== null, verdict))
  }

  /** What an organisation's software asks for, with the key in the header. */
  async function forSoftware(asked: Asked): Promise<void> {
    const key = /^Bearer (\S+)$/.exec(asked.req.headers.authorization ?? '')?.[1]
    const verdict = key ? await verifyKey(settings, key).catch(complain) : { valid: false as const, reason: 'missing' }
    if (!verdict) return send(asked, 503, 'application/json', '{"error":"unavailable"}')
    if (verdict.valid) return send(asked, 200, 'application/json', JSON.stringify({ organisation: verdict.organisation.name, reports: [] }))
    asked.res.setHeader('WWW-Authenticate', 'Bearer')
    send(asked, 401, 'application/json', JSON.stringify({ error: verdict.reason }))
  }

  /** Somewhere in this service, whatever is asked for: nobody is sent on to another one from here. */
  function ownPath(wish: string | null): string {
    if (wish === null || !URL.canParse(wish, origin)) return '/'
    const url = new URL(wish, origin)
    return url.origin === origin && !url.pathname.startsWith('//') ? url.pathname : '/'
  }

  function show(asked: Asked, page: Page, status = 200): void {
    send(asked, status, 'text/html', layout(asked.language, page))
  }
}

function complain(error: unknown): null {
  console.error(JSON.stringify({ event: 'failure', message: error instanceof Error ? error.message : String(error) }))
  return null
}
