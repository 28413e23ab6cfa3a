import { leaveAddress } from '@/lib/address-change/leave-address'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { hashCells } from '@/lib/token-card/cell'
import { askedOf, emailMac, judgeAgain, judgeBatch, verdictOf, type Judged, type Verdict } from './judge-batch'
import { lockKnown } from './known-store'
import type { Item } from './open-roster'
import { changePeople, correctCards, endCards, insertCards, insertPeople, rememberImported, type NewCard } from './people-store'
import { advanceRun, countOf, dropVerdicts, holdRun, keepVerdicts, relaxCommit, type Run } from './run-store'

/** What was decided on some rows, and how far into the file they reach. */
export type Progress = { verdicts: Verdict[]; bytes: number }

type Hashed = { salt: Buffer; hashes: Buffer }

/** Rows with the judgement that will most likely hold, and the hashes of their cells. */
export type Prepared = { items: Item[]; judged: Judged[]; hashed: Map<string, Hashed> }

/** A run at work; `reported` where each row is told in a file as soon as it is kept. */
export type Working = Pick<Run, 'id' | 'state' | 'actorId'> & { reported?: boolean }

/** Somebody else goes on with this run. */
export class Elsewhere extends Error {}

export async function prepareBatch(ctx: Context, items: Item[]): Promise<Prepared> {
  const judged = await ctx.db.glance((glance) => judgeBatch(ctx, glance, items))
  const hashed = new Map<string, Hashed>()
  for (const { row, judgement } of judged) {
    const needed = judgement.verdict === 'created' || (judgement.verdict === 'changed' && judgement.change.card)
    if (!row?.card || !needed) continue
    hashed.set(row.username, hashCard(ctx, row.card.cells))
    // A server hashes between two answers to its visitors.
    if (hashed.size % 20 === 0) await new Promise((go) => setImmediate(go))
  }
  return { items, judged, hashed }
}

function hashCard(ctx: Context, cells: string[]): Hashed {
  const salt = ctx.random.bytes(16)
  return { salt, hashes: hashCells(ctx.secrets, { salt, hashKeyId: ctx.secrets.currentId }, cells) }
}

/** Writes some rows and where the run stands, together. Rows that somebody else moved meanwhile are judged anew. */
export async function importBatch(
  ctx: Context,
  run: Working,
  prepared: Prepared,
  { at, bytes }: { at: number; bytes: number },
  triesLeft = 4,
): Promise<Progress> {
  try {
    return await ctx.db.transaction(async (tx) => {
      relaxCommit(tx)
      if (!(await holdRun(tx, run, at))) throw new Elsewhere('Somebody else goes on with this import')
      const changed = prepared.judged.filter(({ judgement }) => judgement.verdict === 'changed')
      const locked = await lockKnown(tx, askedOf(changed), ctx.secrets.currentId)
      const judged = changed.length > 0 ? await judgeAgain(ctx, tx, prepared.judged, locked) : prepared.judged
      await writeBatch(ctx, tx, run.id, judged, prepared.hashed)
      const verdicts = judged.map(verdictOf)
      advanceRun(tx, run.id, bytes, countOf(verdicts))
      // Whoever imports in the console reads and downloads them there. A report beside the command line lacks at most the last.
      if (run.reported) dropVerdicts(tx, run.id)
      if (run.actorId !== null || run.reported) keepVerdicts(tx, run.id, verdicts)
      return { verdicts, bytes }
    })
  } catch (error) {
    if (triesLeft === 0 || !worthAnother(error)) throw error
    return importBatch(ctx, run, await prepareBatch(ctx, prepared.items), { at, bytes }, triesLeft - 1)
  }
}

/** Somebody took the name or serial meanwhile, or stood in the way. */
const worthAnother = (error: unknown) => ['23505', '40P01', '40001'].includes(String((error as { code?: unknown }).code))

async function writeBatch(ctx: Context, tx: Tx, runId: string, judged: Judged[], hashed: Prepared['hashed']): Promise<void> {
  const keyId = ctx.secrets.currentId
  const created = judged.flatMap(({ row, mac, judgement }) =>
    row && judgement.verdict === 'created' ? [{ id: ctx.random.uuid(), row, mac }] : [],
  )
  const moved = judged.flatMap(({ row, mac, known, judgement }) =>
    row && known && judgement.verdict === 'changed' ? [{ id: known.id, row, mac, known, change: judgement.change }] : [],
  )
  const cardOf = ({ id, row }: (typeof created)[number]): NewCard[] => {
    if (!row.card) return []
    const hashes = hashed.get(row.username) ?? hashCard(ctx, row.card.cells)
    return [{ keyId: ctx.random.uuid(), personId: id, serial: row.card.serial, lastUsedAt: row.lastUsedAt, ...hashes }]
  }
  insertPeople(tx, created)
  changePeople(tx, moved)
  const elsewhere = moved.filter(({ known, change }) => known.email !== null && change.person.email !== undefined)
  if (elsewhere.length > 0) await leaveAddress(tx, ...elsewhere.map(({ id }) => id))
  await endCards(tx, moved.flatMap(({ known, change }) => (change.card === 'replaced' && known.card ? [known.card.keyId] : [])))
  const newHolders = [...created, ...moved.filter(({ change }) => change.card === 'first' || change.card === 'replaced')]
  insertCards(tx, newHolders.flatMap(cardOf), keyId)
  const corrected = moved.flatMap((each) => {
    const same = each.change.card === 'corrected' ? each.known.card : null
    return same ? cardOf(each).map((card) => ({ ...card, keyId: same.keyId })) : []
  })
  correctCards(tx, corrected, keyId)
  const imported = [...created, ...moved].map(({ id, row, mac }) => {
    return { personId: id, rowMac: mac, emailMac: row.email === null ? null : emailMac(ctx, keyId, row.email), locale: row.locale }
  })
  rememberImported(tx, runId, keyId, imported)
}
