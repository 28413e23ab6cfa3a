import { recordDeeds } from '@/lib/audit/deed-store'
import type { NewKeyKind } from '@/lib/core/key-kind'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { deactivateKeys, insertKey } from '@/lib/key/key-store'
import { insertMobileApp } from '@/lib/mobile-app/app-store'
import { oweLetters } from '@/lib/outbox/letter-store'
import type { Person } from '@/lib/person/model'
import { endOtherSessions } from '@/lib/session/session-store'
import { closeActivation } from './activation-store'
import type { Activation } from './model'

/** `already`: another request was first; `active` says with which key. */
export type Finished = { kind: 'finished' } | { kind: 'already'; active: NewKeyKind }

export type Finish = {
  person: Person
  activation: Activation
  sessionId: string
  kind: NewKeyKind
  deviceName: string | null
  app?: { sealedSecret: string; lastStep: number }
}

/** New key active, token card dead, deeds written, letters owed: all of it in the caller's transaction, or none. */
export async function finish(ctx: Context, tx: Tx, end: Finish): Promise<Finished> {
  const { person, activation, kind, deviceName } = end
  if (!(await closeActivation(tx, activation.id, kind))) return { kind: 'already', active: kind }

  await deactivateKeys(tx, person.id, kind)
  const keyId = await insertKey(ctx, tx, person.id, kind)
  if (end.app) await insertMobileApp(tx, keyId, { deviceName: deviceName ?? '', ...end.app })
  const cardDied = (await deactivateKeys(tx, person.id, 'token-card')) > 0
  await endOtherSessions(tx, person.id, end.sessionId)

  const about = { personId: person.id, outcome: 'done' as const }
  await recordDeeds(ctx, tx, { ...about, kind: 'key-activated', keyKind: kind })
  if (cardDied) await recordDeeds(ctx, tx, { ...about, kind: 'key-deactivated', keyKind: 'token-card' })

  const to = person.email
  if (!to) throw new Error('An activation cannot finish without an address')
  const letter = { event: activation.id, personId: person.id, to, locale: person.locale }
  const at = tx.now.toISOString()
  if (cardDied) await oweLetters(ctx, tx, { ...letter, template: 'token-deactivated', data: { firstName: person.firstName, at } })
  await oweLetters(ctx, tx, {
    ...letter,
    template: 'key-activated',
    data: { firstName: person.firstName, keyKind: kind, deviceName, at },
  })
  return { kind: 'finished' }
}
