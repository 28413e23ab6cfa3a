import { errors } from 'oidc-provider'
import { consumeRecord, dropOfGrant, dropRecord, findRecord, keepOnce, keepRecord, type RecordPayload } from '@/lib/service/record-store'
import { clientOf, metadataOf } from './clients'
import { spendWaiting } from './spend-waiting'
import { atGate, recordWithSession, thisRequest } from './request'

/** What comes from a session, and counts only while that lives. */
const ofSessions = new Set(['AuthorizationCode', 'AccessToken', 'RefreshToken'])

/** Always new: nothing asks for one before the answer that holds it has left. */
const tokens = new Set(['AccessToken', 'RefreshToken'])

/**
 * Where the library keeps what it remembers: in the database, so that several processes behave as one. Ids of codes and
 * tokens are kept as fingerprints. What may be used once is consumed by a conditional statement (settle.ts): of ten requests
 * at the same moment one succeeds, and the grant of what was used twice is revoked.
 */
export class Adapter {
  constructor(private readonly model: string) {}

  async find(id: string): Promise<RecordPayload | undefined> {
    if (this.model === 'Client') {
      const client = await clientOf(id)
      return client ? metadataOf(client) : undefined
    }
    const near = this.model === 'Grant' ? grantNear(id) : null
    if (near) return { ...near, jti: id }
    const found = await (ofSessions.has(this.model) ? recordWithSession(this.model, id) : atGate((gate) => findRecord(gate, this.model, id)))
    if (!found) return undefined
    return { ...found.payload, jti: id, ...(found.consumedAt ? { consumed: Math.floor(found.consumedAt.getTime() / 1000) } : {}) }
  }

  async upsert(id: string, payload: RecordPayload, seconds: number): Promise<void> {
    const { jti: _id, ...kept } = payload
    // One that has a result is the same request, answered.
    if (this.model === 'Interaction' && payload.result === undefined) await spendWaiting()
    if (tokens.has(this.model)) return void thisRequest().trade.made.push({ model: this.model, id, payload: kept, seconds })
    if (this.model !== 'ReplayDetection') return atGate((gate) => keepRecord(gate, this.model, id, kept, seconds))
    if (!(await atGate((gate) => keepOnce(gate, this.model, id, kept, seconds))))
      throw new errors.InvalidClientAuth('this assertion was used before')
  }

  async consume(id: string): Promise<void> {
    const { trade } = thisRequest()
    if (this.model !== 'PushedAuthorizationRequest') trade.used = { model: this.model, id }
    else if (!(await atGate((gate) => consumeRecord(gate, this.model, id)))) throw new errors.InvalidRequestUri('this request was used before')
  }

  async destroy(id: string): Promise<void> {
    const dropped = await atGate((gate) => dropRecord(gate, this.model, id))
    // A sign-in that another request has just gone on with.
    if (this.model === 'Interaction' && !dropped) throw new errors.SessionNotFound('this request has been answered')
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    await atGate((gate) => dropOfGrant(gate, this.model, grantId))
  }

  /** Sessions are ours: see session.ts. */
  findByUid(): Promise<undefined> {
    return Promise.resolve(undefined)
  }

  /** There are no devices. */
  findByUserCode(): Promise<undefined> {
    return Promise.resolve(undefined)
  }
}

/** A grant that was looked up with its session, in this request. */
function grantNear(id: string): RecordPayload | null {
  const visits = Object.values(thisRequest().linked?.visits ?? {})
  return visits.find(({ grantId }) => grantId === id)?.grant ?? null
}
