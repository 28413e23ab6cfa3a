import type { KoaContext, Provider } from 'oidc-provider'
import { recordDeeds } from '@/lib/audit/deed-store'
import { after } from '@/lib/core/duration'
import { realMilliseconds } from '@/lib/core/real-time'
import { fingerprint } from '@/lib/core/secret'
import { noteSignIn } from '@/lib/service/use-store'
import { keepAlive, openVisit, type Linked } from '@/lib/service/visit-store'
import { seenEvery } from '@/lib/session/session'
import { oursOf } from './clients'
import { isIn, openVisits } from './open-visits'
import { levelOf, proofOf } from './proof'
import { linkedHere, linkedSession, thisRequest } from './request'
import { trialAddress } from './trial-address'

/**
 * Gives the library our own sessions in place of its own. There is one session in a browser, a row of ours: when it is
 * over, whatever ended it, nothing that came from it counts any more, here and at the token endpoint.
 */
export function putOurSessions(provider: Provider): void {
  const Own = class Session extends provider.Session {
    static override async get(ctx: KoaContext) {
      const linked = await linkedHere()
      const session = linked && (await mayGoOn(linked)) ? this.instantiate(payloadOf(linked)) : this.instantiate()
      ctx.oidc?.entity('Session', session)
      return session
    }

    /** What codes and tokens are held against: they count as long as their session would still open the service. */
    static override async findByUid(uid: string) {
      const linked = await linkedSession(uid)
      return linked ? this.instantiate(payloadOf({ ...linked, visits: await openVisits(linked) })) : undefined
    }

    /** What a service calls this session by: also of two first requests at the same moment, both say the same. */
    override ensureClientContainer(clientId: string): void {
      if (!this.sidFor(clientId)) this.sidFor(clientId, fingerprint(`sid ${this.uid} ${clientId}`))
    }

    /** A code was made: the service is one that this session has opened. */
    override async save() {
      Object.assign(this, { touched: false })
      const { linked, koa } = thisRequest()
      const { Client: client, AuthorizationCode: code } = koa?.oidc?.entities ?? {}
      if (!linked || linked.sessionId !== this.uid || !client || !code) return this.uid
      // Nobody has signed in there, and there is nothing to tell the service of later.
      if (code.redirectUri === trialAddress()) return this.uid
      const { sid, grantId } = this.authorizations?.[client.clientId] ?? {}
      const known = linked.visits[client.clientId]
      const first = !known || known.carried
      if (!sid || !grantId || (!first && known.grantId === grantId)) return this.uid
      linked.visits[client.clientId] = { sid, grantId, grant: null, carried: false }
      await openAt(linked, client, sid, grantId, first)
      return this.uid
    }

    override destroy(): Promise<void> {
      return Promise.reject(new Error('Our sessions end by signing out'))
    }

    /** Its id is none that a browser shows. */
    override resetIdentifier(): void {}
  }
  // The library goes by the names of its classes, which a build shortens.
  Object.defineProperty(Own, 'name', { value: 'Session' })
  Object.defineProperty(provider, 'Session', { value: Own })
}

async function mayGoOn(linked: Linked): Promise<boolean> {
  if (!(await isIn(linked))) return false
  const { lastSeenAt, now, sessionId } = linked
  if (after(lastSeenAt, seenEvery) <= now) await thisRequest().ctx.db.transaction((tx) => keepAlive(tx, sessionId))
  return true
}

/**
 * How many whole seconds the real clock is ahead of ours, which may be another one's in a demonstration: nought otherwise, so
 * that a session tells the same `auth_time` each time it is asked.
 */
const ahead = (now: Date) => Math.round((realMilliseconds() - now.getTime()) / 1000)

/** An instant in whole seconds of the real clock, by which the library goes. */
const epoch = (instant: Date, now: Date) => Math.floor(instant.getTime() / 1000) + ahead(now)

/** When somebody signed in here, as services are told it. */
export const authTimeOf = ({ createdAt, now }: Linked) => epoch(createdAt, now)

function payloadOf(linked: Linked) {
  const { sessionId, person, keyKind, expiresAt, visits, now } = linked
  return {
    jti: sessionId,
    uid: sessionId,
    kind: 'Session',
    exp: epoch(expiresAt, now),
    accountId: person.id,
    loginTs: authTimeOf(linked),
    ...proofOf(keyKind),
    authorizations: Object.fromEntries(Object.entries(visits).map(([clientId, { sid, grantId }]) => [clientId, { sid, grantId }])),
  }
}

async function openAt(linked: Linked, client: Parameters<typeof oursOf>[0], sid: string, grantId: string, first: boolean) {
  const { ctx } = thisRequest()
  const { id: serviceId } = oursOf(client)
  const { sessionId, keyKind, person } = linked
  await ctx.db.transaction(async (tx) => {
    openVisit(tx, { sessionId, serviceId, personId: person.id, sid, grantId })
    if (!first) return
    const level = levelOf(keyKind)
    noteSignIn(tx, serviceId, person.id, keyKind, level)
    const details = { service: client.clientId as string, level }
    await recordDeeds(ctx, tx, { kind: 'service-opened', personId: person.id, keyKind, outcome: 'done', details })
  })
}
