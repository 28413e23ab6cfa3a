import { AsyncLocalStorage } from 'node:async_hooks'
import { fingerprint } from '@/lib/core/secret'
import type { Context } from '@/lib/db/context'
import type { GateAhead } from '@/lib/db/transaction'
import type { Found, Kept } from '@/lib/service/record-store'
import { lives, readLinked, readWithSession, type Linked } from '@/lib/service/visit-store'
import type { Browser } from '../browser'
import { shownSessionId } from '../session-cookie'
import type { KoaContext } from 'oidc-provider'

/** A request of the protocol: the library hands its own context to few of its callbacks, so ours travels beside it. */
export type OidcRequest = {
  ctx: Context
  browser: Browser
  koa?: KoaContext
  /** The session that was looked up last: what is asked next is nearly always about the same one. */
  linked?: Linked | null
  /** The code or refresh token that is traded in, and the tokens made of it: settled together before the answer leaves. */
  trade: { used: { model: string; id: string } | null; made: Kept[] }
}

const requests = new AsyncLocalStorage<OidcRequest>()

export const withRequest = <T>(request: Omit<OidcRequest, 'trade'>, work: () => Promise<T>): Promise<T> =>
  requests.run({ ...request, trade: { used: null, made: [] } }, work)

/** The request under way. */
export function thisRequest(): OidcRequest {
  const request = requests.getStore()
  if (!request) throw new Error('No request of the protocol is under way')
  return request
}

/** Statements of this request, each a transaction of its own. */
export const atGate = <T>(work: (gate: GateAhead) => Promise<T>): Promise<T> => thisRequest().ctx.db.timeless(work)

/** A living session by its fingerprint, looked up once a request. */
export async function linkedSession(id: string): Promise<Linked | null> {
  const request = thisRequest()
  if (request.linked?.sessionId !== id) {
    const linked = await request.ctx.db.timeless((gate, instant) => readLinked(gate, instant, id))
    request.linked = linked && lives(linked) ? linked : null
  }
  return request.linked
}

/** What was kept under an id, and with it the session it came from, which is asked for next. */
export async function recordWithSession(model: string, id: string): Promise<Found | null> {
  const request = thisRequest()
  const { found = null, linked = null } = (await request.ctx.db.timeless((gate, instant) => readWithSession(gate, instant, model, id))) ?? {}
  if (linked) request.linked = lives(linked) ? linked : null
  return found
}

/** The session of this browser. */
export async function linkedHere(): Promise<Linked | null> {
  const id = await shownSessionId(thisRequest().browser)
  return id ? linkedSession(fingerprint(id)) : null
}
