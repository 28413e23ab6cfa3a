import { AsyncLocalStorage } from 'node:async_hooks'
import { fingerprint } from '@/lib/core/secret'
import type { Context } from '@/lib/db/context'
import type { Gate } from '@/lib/db/transaction'
import { findRecord, type Found, type Kept } from '@/lib/service/record-store'
import { lives, readLinked, readLinkedOf, type Linked } from '@/lib/service/visit-store'
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
  /** The instant of this request, once a session was looked up. */
  now?: Date
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
export const atGate = <T>(work: (gate: Gate) => Promise<T>): Promise<T> => thisRequest().ctx.db.timeless(work)

/** A living session by its fingerprint, looked up once a request. */
export async function linkedSession(id: string): Promise<Linked | null> {
  const request = thisRequest()
  if (request.linked?.sessionId !== id) {
    const { now, value } = await request.ctx.db.timed((gate) => readLinked(gate, id))
    request.now = now
    request.linked = value && lives(value, now) ? value : null
  }
  return request.linked
}

/** What was kept under an id, and with it the session it came from, which is asked for next. */
export async function recordWithSession(model: string, id: string): Promise<Found | null> {
  const request = thisRequest()
  const { now, value } = await request.ctx.db.timed((gate) => Promise.all([findRecord(gate, model, id), readLinkedOf(gate, model, id)]))
  const [found, linked] = value
  if (linked) Object.assign(request, { now, linked: lives(linked, now) ? linked : null })
  return found
}

/** The session of this browser. */
export async function linkedHere(): Promise<Linked | null> {
  const id = await shownSessionId(thisRequest().browser)
  return id ? linkedSession(fingerprint(id)) : null
}
