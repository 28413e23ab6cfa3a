import type { KoaContext, OidcContext } from 'oidc-provider'
import { signOut } from '@/lib/sign-in/sign-out'
import { forgetForm } from '../form/memory'
import { longestWayBack, rememberLeaving } from '../leaving-cookie'
import { localized } from '../paths'
import { forgetServices } from '../service-cookie'
import { shownSessionId, takeSession } from '../session-cookie'
import { oursOf } from './clients'
import { localeFor } from './locale'
import { thisRequest } from './request'

/**
 * A service asks for a sign-out, and the library has checked what it says. Whoever brings the ID token of this very
 * session is signed out at once; anybody else is asked first, on our own page: a link on a foreign site ends nothing.
 */
export async function answerLeaving(koa: KoaContext & { oidc: OidcContext }): Promise<void> {
  const { ctx, browser, linked } = thisRequest()
  const { params, entities } = koa.oidc
  const locale = localeFor(params.ui_locales, koa.req.headers['accept-language'])
  const back = params.post_logout_redirect_uri ?? null
  const to = back && withState(back, params.state)
  const go = (where: string) => {
    koa.status = 303
    koa.redirect(where)
  }
  // Also a session that opens nothing any more, such as one of the token after its end, is one to sign out of.
  if (!linked) return go(to ?? localized(locale, '/'))
  const { Client: client, IdTokenHint: hint } = entities
  const sid = client && linked.visits[client.clientId]?.sid
  if (sid && hint?.payload.sid === sid) {
    const id = await shownSessionId(browser)
    if (id) await signOut(ctx, id)
    takeSession(browser)
    forgetServices(browser)
    forgetForm(browser)
    return go(to ?? localized(locale, '/'))
  }
  // A browser drops a cookie that is too long, and would hold on to the one before: another service's.
  const fits = (to?.length ?? 0) <= longestWayBack
  await rememberLeaving(browser, { names: client ? oursOf(client).names : null, to: fits ? to : back })
  go(localized(locale, '/leave'))
}

function withState(uri: string, state: string | undefined): string {
  const url = new URL(uri)
  if (state !== undefined) url.searchParams.set('state', state)
  return url.href
}
