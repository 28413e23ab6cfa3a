import { changeActivation, closeActivation, insertActivation } from '@/lib/activation/activation-store'
import { after, days } from '@/lib/core/duration'
import type { NewKeyKind } from '@/lib/core/key-kind'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { deactivateKeys, insertKey, keyAnswered } from '@/lib/key/key-store'
import { insertMobileApp } from '@/lib/mobile-app/app-store'
import { drawAppSecret } from '@/lib/mobile-app/secret'
import { reachStage } from '@/lib/progress/standing-store'
import { insertCards, insertPeople } from '@/lib/roster/people-store'
import { hashCells } from '@/lib/token-card/cell'
import { clockShift, moveClockBy, moveClockTo, resetClock } from './clock-store'
import { announcedAgo, inhabitants, type Inhabitant } from './inhabitants'
import { drawCells, inventSerial } from './invent'

type Settled = Inhabitant & { id: string; cardKeyId: string }

/**
 * Who lives in the demo beside the people at its desk: nobody signs in as one of them, but the console has somebody to count,
 * and weeks to look back on. Each day is lived at its own time: the clock of the whole product stands there meanwhile, in
 * this transaction alone.
 */
export async function settleTown(ctx: Context, tx: Tx): Promise<void> {
  const shift = await clockShift(tx)
  const people = inhabitants.map((each) => ({ ...each, id: ctx.random.uuid(), cardKeyId: ctx.random.uuid() }))
  await at(tx, announcedAgo + 10, async (then) => bringIn(ctx, then, people))
  await at(tx, announcedAgo, (then) => reachStage(then, people.filter(({ fate }) => fate.came !== 'nowhere').map(({ id }) => id), 'invited'))
  for (let day = announcedAgo - 1; day > 0; day--) {
    const now = people.filter(({ fate }) => 'daysAgo' in fate && fate.daysAgo === day)
    if (now.length > 0) await at(tx, day, async (then) => { for (const person of now) await live(ctx, then, person) })
  }
  await resetClock(tx)
  if (shift !== 0) await moveClockBy(tx, shift)
}

async function at(tx: Tx, daysAgo: number, work: (then: Tx) => Promise<void>): Promise<void> {
  const now = after(tx.now, -days(daysAgo))
  await moveClockTo(tx, now)
  await work({ ...tx, now })
}

/** As an import would: people and their cards, and no password that anybody knows. */
function bringIn(ctx: Context, tx: Tx, people: Settled[]): void {
  const none = { passwordHash: null, card: null, lastUsedAt: null, cohortName: null }
  insertPeople(tx, people.map(({ id, cardKeyId: _card, fate: _fate, unusedFor: _unused, ...row }) => ({ id, row: { ...row, ...none } })))
  const cards = people.map(({ id, cardKeyId: keyId, unusedFor }) => {
    const salt = ctx.random.bytes(16)
    const hashes = hashCells(ctx.secrets, { salt, hashKeyId: ctx.secrets.currentId }, drawCells(ctx.random))
    return { keyId, personId: id, serial: inventSerial(ctx.random), lastUsedAt: after(tx.now, -days(unusedFor)), salt, hashes }
  })
  insertCards(tx, cards, ctx.secrets.currentId)
}

async function live(ctx: Context, tx: Tx, person: Settled): Promise<void> {
  const { id, cardKeyId, fate } = person
  if (!('daysAgo' in fate)) return
  const { came, key } = fate
  await keyAnswered(ctx, tx, cardKeyId)
  await reachStage(tx, [id], 'noticed')
  if (came === 'noticed') return
  const walk = await insertActivation(ctx, tx, id)
  if (came !== 'started') await changeActivation(tx, walk, { emailConfirmedAt: tx.now, ...(came !== 'confirmed' && { chosenKind: key }) })
  if (came !== 'finished') return
  await closeActivation(tx, walk.id, key)
  for (const kind of fate.second ? (['email-code', 'mobile-app'] as const) : [key]) {
    const keyId = await activate(ctx, tx, person, kind)
    if (fate.used && kind === key) await keyAnswered(ctx, tx, keyId)
  }
  await deactivateKeys(tx, id, 'token-card')
}

async function activate(ctx: Context, tx: Tx, { id, firstName }: Settled, kind: NewKeyKind): Promise<string> {
  const keyId = await insertKey(ctx, tx, id, kind)
  if (kind !== 'mobile-app') return keyId
  const sealedSecret = drawAppSecret(ctx, id)
  await insertMobileApp(tx, keyId, { deviceName: `${firstName} – demo`, sealedSecret, lastStep: 0 })
  return keyId
}
