import { hashPassword } from '@/lib/core/password-hash'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { deactivateKeys, insertKey } from '@/lib/key/key-store'
import { insertMobileApp } from '@/lib/mobile-app/app-store'
import { sealAppSecret } from '@/lib/mobile-app/secret'
import { insertPerson } from '@/lib/person/person-store'
import { insertCard } from '@/lib/token-card/card-store'
import { rememberDemoPerson, wearOutKey } from './demo-person-store'
import { settleOutside } from './outside'
import { readQaPeople, type QaPerson } from './people-store'
import { planPerson, type Plan, type PlannedCard } from './plan'
import type { Wish } from './wish'

export type MakeOutcome = { kind: 'made'; person: QaPerson } | { kind: 'taken' }

/** Makes a person as wished; `taken` when the user name or the card's serial is somebody else's. */
export async function makePerson(ctx: Context, wish: Wish): Promise<MakeOutcome> {
  const plan = planPerson(ctx.random, wish)
  const passwordHash = await hashPassword(plan.password)
  try {
    return await ctx.db.transaction(async (tx) => {
      const id = await carryOut(ctx, tx, plan, passwordHash)
      const [person] = await readQaPeople(ctx, tx, { id })
      if (!person) throw new Error('The person just made cannot be read')
      return { kind: 'made', person }
    })
  } catch (error) {
    if ((error as { code?: unknown }).code === uniqueViolation) return { kind: 'taken' }
    throw error
  }
}

/** Postgres' code for a value that must be nobody else's. */
const uniqueViolation = '23505'

/** Writes a planned person with card and keys; returns the id. */
export async function carryOut(ctx: Context, tx: Tx, plan: Plan, passwordHash: string): Promise<string> {
  const { username, firstName, lastName, email, locale, roles, external, card, keys, mobileAppSecret } = plan
  const realm = external ? 'external' : 'citizen'
  const personId = await insertPerson(ctx, tx, { username, firstName, lastName, email, locale, realm, roles, passwordHash })
  await rememberDemoPerson(tx, personId, plan.password, card && card.cells)
  if (external) await settleOutside(ctx, tx, personId, locale, plan.organisations)
  if (card) await makeCard(ctx, tx, personId, card)
  for (const kind of keys) {
    const keyId = await insertKey(ctx, tx, personId, kind)
    if (kind !== 'mobile-app' || !mobileAppSecret) continue
    const sealedSecret = sealAppSecret(ctx.secrets, personId, mobileAppSecret)
    await insertMobileApp(tx, keyId, { deviceName: `${firstName} – demo`, sealedSecret, lastStep: 0 })
  }
  return personId
}

async function makeCard(ctx: Context, tx: Tx, personId: string, card: PlannedCard): Promise<void> {
  const keyId = await insertKey(ctx, tx, personId, 'token-card')
  await insertCard(ctx, tx, keyId, card.serial, card.cells, card.pendingCell)
  if (card.status === 'locked') await wearOutKey(tx, keyId)
  if (card.status === 'deactivated') await deactivateKeys(tx, personId, 'token-card')
}
