import { changeActivation, closeActivation, insertActivation } from '@/lib/activation/activation-store'
import type { NewKeyKind } from '@/lib/core/key-kind'
import { hashPassword } from '@/lib/core/password-hash'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { usualCutoff } from '@/lib/phase-out/model'
import { saveCutoff } from '@/lib/phase-out/phase-out-store'
import { resetClock } from './clock-store'
import { countPeople } from './demo-person-store'
import { carryOut } from './make-person'
import { callDemoGuests } from './demo-guests'
import { followDemoService, makeDemoKey, makeDemoService } from './demo-service'
import { makeApplications } from './outside'
import { planPerson } from './plan'
import { emptyEverything, lockSeeding } from './reset-store'
import { seeds, type Seed } from './seeds'
import { settleTown } from './town'

/** `town`: with people beside those of the desk. Testers count who is there; a demonstration wants something to see. */
type Filling = { town?: boolean }

const hashes = () => Promise.all(seeds.map(({ wish }) => hashPassword(wish.password ?? '')))

/** Fills an empty database with the demo's people; of any other it leaves all but the service's address alone. Returns whether it did. */
export async function seedOnce(ctx: Context, wish: Filling = {}): Promise<boolean> {
  if ((await ctx.db.transaction(countPeople)) > 0) {
    await ctx.db.transaction(followDemoService)
    return false
  }
  const hashed = await hashes()
  return ctx.db.transaction(async (tx) => {
    await lockSeeding(tx)
    if ((await countPeople(tx)) > 0) return false
    await seed(ctx, tx, hashed, wish)
    return true
  })
}

/** Back to the seed: every table emptied and filled again, the clock right, in one transaction. */
export async function reset(ctx: Context, wish: Filling = {}): Promise<void> {
  const hashed = await hashes()
  await ctx.db.transaction(resetClock)
  await retried(() =>
    ctx.db.transaction(async (tx) => {
      await lockSeeding(tx)
      await emptyEverything(tx)
      await seed(ctx, tx, hashed, wish)
    }),
  )
}

async function seed(ctx: Context, tx: Tx, hashed: string[], { town = false }: Filling): Promise<void> {
  await saveCutoff(tx, usualCutoff(tx.now))
  await makeApplications(ctx, tx)
  await makeDemoService(ctx, tx)
  for (const [index, { wish, walk }] of seeds.entries()) {
    const plan = planPerson(ctx.random, wish)
    const personId = await carryOut(ctx, tx, plan, hashed[index] ?? '')
    if (walk) await walkTo(ctx, tx, personId, walk, plan.keys[0])
  }
  await callDemoGuests(ctx, tx)
  await makeDemoKey(ctx, tx)
  if (town) await settleTown(ctx, tx)
}

type Walk = NonNullable<Seed['walk']>

async function walkTo(ctx: Context, tx: Tx, personId: string, to: Walk, key: NewKeyKind = 'email-code'): Promise<void> {
  const activation = await insertActivation(ctx, tx, personId)
  await changeActivation(tx, activation, { emailConfirmedAt: tx.now, ...(to === 'finished' && { chosenKind: key }) })
  if (to === 'finished') await closeActivation(tx, activation.id, key)
}

/** Emptying tables may meet others' locks in the wrong order; Postgres then ends one of the two. */
async function retried(work: () => Promise<void>, left = 4): Promise<void> {
  try {
    await work()
  } catch (error) {
    const said = `${String(error)} ${String((error as { code?: unknown }).code)}`
    if (left === 0 || !/deadlock|40P01/.test(said)) throw error
    await retried(work, left - 1)
  }
}
