import { recordDeeds } from '@/lib/audit/deed-store'
import { closePaperCodes } from '@/lib/activation-code/code-store'
import type { NewKeyKind } from '@/lib/core/key-kind'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { deactivateKeys, insertKey } from '@/lib/key/key-store'
import { forgetSecrets, insertMobileApp } from '@/lib/mobile-app/app-store'
import { tellPerson } from '@/lib/objection/tell-person'
import type { Person } from '@/lib/person/model'
import { endOtherSessions, sessionProven } from '@/lib/session/session-store'
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

  const replaced = (await deactivateKeys(tx, person.id, kind)) > 0
  await forgetSecrets(tx, person.id)
  const keyId = await insertKey(ctx, tx, person.id, kind)
  if (end.app) await insertMobileApp(tx, keyId, { deviceName: deviceName ?? '', ...end.app })
  const cardDied = (await deactivateKeys(tx, person.id, 'token-card')) > 0
  await endOtherSessions(tx, person.id, end.sessionId)
  await sessionProven(tx, end.sessionId)
  await closePaperCodes(tx, person.id, 'used')

  const about = { personId: person.id, outcome: 'done' as const }
  await recordDeeds(ctx, tx, { ...about, kind: 'key-activated', keyKind: kind, details: { replaced } })
  if (cardDied) await recordDeeds(ctx, tx, { ...about, kind: 'key-deactivated', keyKind: 'token-card' })

  if (!person.email && !activation.onPaperAt) throw new Error('An activation cannot finish without an address')
  // Whoever objects to either letter did not activate the new key: that is the one to freeze.
  const told = { event: activation.id, about: { keyId, keyKind: kind } }
  if (cardDied) await tellPerson(ctx, tx, person, { ...told, template: 'token-deactivated', data: { replaced: true } })
  await tellPerson(ctx, tx, person, { ...told, template: 'key-activated', data: { keyKind: kind, deviceName } })
  return { kind: 'finished' }
}
