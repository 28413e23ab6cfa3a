import { recordDeeds } from '@/lib/audit/deed-store'
import type { SignInKind } from '@/lib/core/key-kind'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { tellPerson } from '@/lib/objection/tell-person'
import { findPerson } from '@/lib/person/person-store'
import { lockKey } from './key-store'

/** Locks a key after its hundredth wrong code in a row, and tells its person: somebody else may have typed them. */
export async function lockForCodes(ctx: Context, tx: Tx, personId: string, key: { id: string; kind: SignInKind }): Promise<void> {
  await lockKey(tx, key.id)
  await tellOfLock(ctx, tx, personId, key.kind)
}

/** The same for a list of recovery codes, which is locked by its own count. */
export async function tellOfLock(ctx: Context, tx: Tx, personId: string, keyKind: SignInKind): Promise<void> {
  await recordDeeds(ctx, tx, { kind: 'key-locked', personId, keyKind, outcome: 'done' })
  const person = await findPerson(tx, personId)
  if (person) await tellPerson(ctx, tx, person, { template: 'key-locked', event: ctx.random.uuid(), data: { keyKind }, about: { failed: true } })
}
