import { consumeRecord, keepRecords, revokeGrant, tradeRecord } from '@/lib/service/record-store'
import { atGate, thisRequest } from './request'

/**
 * What a request traded in is used up in the statement that keeps what was made of it: both, or neither. False when another
 * request was first: then nothing was kept, and everything that came from the same grant is worthless. Of a request that was
 * refused nothing is kept, but what it showed is used up.
 */
export async function settleTrade(granted: boolean): Promise<boolean> {
  const { used, made } = thisRequest().trade
  if (!granted || made.length === 0) {
    if (used) await atGate((gate) => consumeRecord(gate, used.model, used.id))
    return true
  }
  if (!used) {
    await atGate((gate) => keepRecords(gate, made))
    return true
  }
  if (await atGate((gate) => tradeRecord(gate, used.model, used.id, made))) return true
  const grantId = made[0]?.payload.grantId
  if (grantId) await atGate((gate) => revokeGrant(gate, grantId))
  return false
}
