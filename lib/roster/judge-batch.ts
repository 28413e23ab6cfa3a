import type { Context } from '@/lib/db/context'
import type { Glance, Tx } from '@/lib/db/transaction'
import type { UsualDates } from '@/lib/phase-out/model'
import { readUsualDates } from '@/lib/phase-out/phase-out-store'
import { hashCells } from '@/lib/token-card/cell'
import { sameBytes } from '@/lib/core/secret'
import { judgeRow, type Compare, type Judgement, type Known } from './judge'
import { findHolders, findKnown, type Asked } from './known-store'
import type { Item } from './open-roster'
import type { Refusal, Row } from './row'

export type Judged = { line: number; username: string; row: Row | null; mac: Buffer; known: Known | null; holder: string | null; judgement: Judgement }

/** What the page, the report and the counts say of one row. */
export type Verdict = { line: number; username: string; verdict: Judgement['verdict']; refusal: Refusal | null }

export const verdictOf = ({ line, username, judgement }: Judged): Verdict => {
  return { line, username: username.slice(0, 100), verdict: judgement.verdict, refusal: judgement.verdict === 'refused' ? judgement.refusal : null }
}

/** A row as it was understood, in a few bytes that say nothing without the secret. */
export const rowMac = (ctx: Context, row: Row) => ctx.secrets.mac('roster-row', ctx.secrets.currentId, JSON.stringify(row))

export const emailMac = (ctx: Context, keyId: string, email: string) => ctx.secrets.mac('roster-email', keyId, email)

/** Judges rows by the base as it stands. */
export async function judgeBatch(ctx: Context, glance: Glance, items: Item[]): Promise<Judged[]> {
  const asked = items.flatMap(({ row }) => (row ? [{ row, username: row.username, mac: rowMac(ctx, row) }] : []))
  const serials = asked.flatMap(({ row }) => (row.card ? [row.card.serial] : []))
  const [known, holders, dates] = await Promise.all([
    findKnown(glance, asked, ctx.secrets.currentId),
    findHolders(glance, serials),
    readUsualDates(glance),
  ])
  const macs = new Map(asked.map(({ username, mac }) => [username, mac]))
  return items.map(({ line, username, row, refusal }) => {
    const mac = macs.get(username) ?? noMac
    if (!row) return { line, username, row, mac, known: null, holder: null, judgement: { verdict: 'refused', refusal: refusal ?? unreadable } }
    const someone = known.get(row.username) ?? null
    const holder = (row.card && holders.get(row.card.serial)) ?? null
    return { line, username, row, mac, known: someone, holder, judgement: judge(ctx, row, someone, holder, dates) }
  })
}

const noMac = Buffer.alloc(0)
const unreadable: Refusal = { field: '', reason: 'unreadable' }

/** Judges again those who were known, with their rows locked. */
export async function judgeAgain(ctx: Context, tx: Tx, judged: Judged[], locked: Map<string, Known>): Promise<Judged[]> {
  const dates = await readUsualDates(tx)
  return judged.map((each) => {
    const known = each.row && locked.get(each.row.username)
    if (!each.row || !known) return each
    return { ...each, known, judgement: judge(ctx, each.row, known, each.holder, dates) }
  })
}

export const askedOf = (judged: Judged[]): Asked[] =>
  judged.flatMap(({ row, mac }) => (row ? [{ username: row.username, mac }] : []))

function judge(ctx: Context, row: Row, known: Known | null, holder: string | null, dates: UsualDates): Judgement {
  const compare: Compare = {
    cellsFit: (card, cells) => sameBytes(card.cells, hashCells(ctx.secrets, card, cells)),
    wasImported: ({ imported }, email) =>
      imported?.emailMac ? sameBytes(imported.emailMac, emailMac(ctx, imported.hashKeyId, email)) : false,
  }
  return judgeRow(row, known, holder, dates, compare)
}
