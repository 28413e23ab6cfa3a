import { recordDeeds } from '@/lib/audit/deed-store'
import { closePaperCodes } from '@/lib/activation-code/code-store'
import type { NewKeyKind } from '@/lib/core/key-kind'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { deactivateKeys, insertKey } from '@/lib/key/key-store'
import { forgetSecrets, insertMobileApp, type MobileApp } from '@/lib/mobile-app/app-store'
import { tellPerson } from '@/lib/objection/tell-person'
import type { Person } from '@/lib/person/model'
import type { Session } from '@/lib/session/session'
import { endOtherSessions, sessionProven } from '@/lib/session/session-store'
import { closeActivation } from './activation-store'
import type { Activation } from './model'
import type { Already } from './walk'

export type Finished = { kind: 'finished' } | Already

export type Finish = {
  person: Person
  activation: Activation
  session: Session
  kind: NewKeyKind
  /** What makes the key, where it is the app. */
  app?: Omit<MobileApp, 'keyId'>
}

/** New key active, token card dead, deeds written, letters owed: all of it in the caller's transaction, or none. */
export async function finish(ctx: Context, tx: Tx, { person, activation, session, kind, app }: Finish): Promise<Finished> {
  if (!(await closeActivation(tx, activation.id, kind))) return { kind: 'already', active: kind }

  const replaced = (await deactivateKeys(tx, person.id, kind)) > 0
  await forgetSecrets(tx, person.id)
  const keyId = await insertKey(ctx, tx, person.id, kind)
  if (app) await insertMobileApp(tx, keyId, app)
  const cardDied = (await deactivateKeys(tx, person.id, 'token-card')) > 0
  await endOtherSessions(tx, person.id, session.id)
  await sessionProven(tx, session.id)
  await closePaperCodes(tx, person.id, 'used')

  const about = { personId: person.id, outcome: 'done' as const }
  await recordDeeds(ctx, tx, { ...about, kind: 'key-activated', keyKind: kind, details: { replaced } })
  if (cardDied) await recordDeeds(ctx, tx, { ...about, kind: 'key-deactivated', keyKind: 'token-card' })

  if (!person.email && !activation.onPaperAt) throw new Error('An activation cannot finish without an address')
  // Whoever objects to either letter did not activate the new key: that is the one to freeze.
  const told = { event: activation.id, about: { keyId, keyKinds: [kind] } }
  if (cardDied) await tellPerson(ctx, tx, person, { ...told, template: 'token-deactivated', data: { replaced: true } })
  await tellPerson(ctx, tx, person, { ...told, template: 'key-activated', data: { keyKind: kind, deviceName: app?.deviceName ?? null } })
  return { kind: 'finished' }
}
