import { buffer } from 'node:stream/consumers'
import { admitToPage, asClerk } from '@/lib/console/admit'
import { denied, type Asking, type Denied } from '@/lib/console/clerk'
import { recordClerkDeed } from '@/lib/console/console-deed'
import type { Context } from '@/lib/db/context'
import type { Glance } from '@/lib/db/transaction'
import { drawInitial } from '@/lib/invitation/initial-password'
import { invite } from '@/lib/invitation/invite'
import { judgeCall, type CallJudgement } from '@/lib/invitation/judge-call'
import { shownFileName } from '@/lib/roster/file-name'
import { claimList, endList, findList, holdList, insertList, keepRowVerdicts, type GuestList, type RowVerdict } from './list-store'
import { partiesOf, type Party, type RowRefusal } from './parties'
import { readGuests, type GuestsRead } from './read-guests'
import type { GuestRow } from './row'

const wanted = { roles: ['admin'] as const, what: 'guest-list' }

export type Received = { kind: 'received'; id: string } | Extract<GuestsRead, { kind: 'fault' }> | Denied

/** Takes a file of people to be invited, from whoever may send one. Nobody is invited yet. */
export async function receiveGuests(ctx: Context, asking: Asking, fileName: string, pieces: AsyncIterable<Buffer>): Promise<Received> {
  if (!(await admitToPage(ctx, asking, wanted))) return denied
  const read = await readGuests(await buffer(pieces))
  return asClerk<Received>(ctx, asking, wanted, async (tx, clerk) =>
    read.kind === 'fault' ? read : { kind: 'received', id: await insertList(ctx, tx, clerk.id, shownFileName(fileName), read.rows) },
  )
}

/** A row with its verdict: `said` once its turn had come, and only foreseen before. The address is known while the rows are kept. */
export type RowView = RowVerdict & { said: boolean; email: string | null }

export type ListView = { kind: 'list'; list: Omit<GuestList, 'rows' | 'verdicts'>; rows: RowView[] } | { kind: 'unknown' } | Denied

/** What would become of each row, as things stand; or what became of it, once its turn had come. */
export const viewGuests = (ctx: Context, asking: Asking, id: string): Promise<ListView> =>
  asClerk<ListView>(ctx, asking, wanted, async (tx, clerk) => {
    const list = await findList(ctx, tx, id, clerk.id)
    if (!list) return { kind: 'unknown' }
    const { rows: kept, verdicts: said, ...shown } = list
    const foreseen = await foresee(tx, withoutVerdict(kept ?? [], said))
    const emails = new Map(kept?.map(({ line, guest }) => [line, guest.email]))
    const viewed = (verdicts: RowVerdict[], said: boolean) => verdicts.map((row) => ({ ...row, said, email: emails.get(row.line) ?? null }))
    const rows = [...viewed(said, true), ...viewed(foreseen, false)]
    return { kind: 'list', list: shown, rows: rows.sort((a, b) => a.line - b.line) }
  })

function withoutVerdict<T extends { line: number }>(rows: T[], verdicts: RowVerdict[]): T[] {
  const said = new Set(verdicts.map(({ line }) => line))
  return rows.filter(({ line }) => !said.has(line))
}

/** The dry run. Somebody who stands in it for two organisations is invited by the first, and joins the second. */
async function foresee(glance: Glance, rows: GuestRow[]): Promise<RowVerdict[]> {
  const { parties, refused } = await partiesOf(glance, rows)
  const verdicts: RowVerdict[] = refused.map((row) => ({ ...row, verdict: 'refused' }))
  const called = new Set<string>()
  for (const { username, lines, ...call } of parties) {
    const { kind } = await judgeCall(glance, 'admin', username, call)
    verdicts.push(...verdictsOf(lines, comesOf(kind, called.has(username))))
    if (kind === 'invite') called.add(username)
  }
  return verdicts
}

function comesOf(judged: CallJudgement['kind'], called: boolean): Outcome {
  if (judged === 'invite') return called ? 'joined' : 'invited'
  return judged === 'join' ? 'joined' : judged
}

type Good = Exclude<RowVerdict['verdict'], 'refused'>
type Outcome = Good | RowRefusal

const isGood = (outcome: Outcome): outcome is Good => outcome === 'invited' || outcome === 'joined' || outcome === 'unchanged'

const verdictsOf = (lines: number[], outcome: Outcome): RowVerdict[] =>
  lines.map((line) => (isGood(outcome) ? { line, verdict: outcome } : { line, verdict: 'refused', reason: outcome }))

/** `invited`: how many people of the whole list. */
export type CarriedOut = { kind: 'done'; invited: number } | { kind: 'late' } | Denied

/**
 * Invites everybody on the list, each person in a transaction of their own with what is said of their rows. Interrupted,
 * it is asked for again and goes on where it was: whose rows have their verdict is not looked at twice.
 */
export async function inviteGuests(ctx: Context, asking: Asking, id: string): Promise<CarriedOut> {
  const begun = await asClerk<{ kind: 'begun'; rows: GuestRow[]; said: RowVerdict[] } | { kind: 'late' }>(ctx, asking, wanted, async (tx, clerk) => {
    const list = await findList(ctx, tx, id, clerk.id)
    if (!list?.rows || !(await claimList(tx, id))) return { kind: 'late' }
    return { kind: 'begun', rows: list.rows, said: list.verdicts }
  })
  if (begun.kind !== 'begun') return begun
  const { parties, refused } = await ctx.db.glance((glance) => partiesOf(glance, begun.rows))
  for (const party of parties) if (!speakOf(begun.said, party)) await callParty(ctx, asking, id, party)
  return asClerk<CarriedOut>(ctx, asking, wanted, async (tx, clerk) => {
    const before = await holdList(tx, id)
    if (!before) return { kind: 'late' }
    const verdicts = [...before, ...withoutVerdict(refused, before).map((row) => ({ ...row, verdict: 'refused' as const }))]
    keepRowVerdicts(tx, id, verdicts.slice(before.length))
    endList(tx, id)
    const linesOf = (wished: RowVerdict['verdict']) => verdicts.filter(({ verdict }) => verdict === wished)
    const invited = parties.filter((party) => speakOf(linesOf('invited'), party)).length
    const details = { rows: begun.rows.length, invited, refused: linesOf('refused').length }
    await recordClerkDeed(ctx, tx, clerk, { kind: 'people-invited', details })
    return { kind: 'done', invited }
  })
}

const speakOf = (verdicts: RowVerdict[], { lines }: Pick<Party, 'lines'>) => verdicts.some(({ line }) => lines.includes(line))

async function callParty(ctx: Context, asking: Asking, id: string, party: Party): Promise<void> {
  const { lines, guest, username, ...call } = party
  const initial = await drawInitial(ctx, username)
  const outcome = await asClerk(ctx, asking, wanted, async (tx, clerk) => {
    const said = await holdList(tx, id)
    if (!said || speakOf(said, party)) return { kind: 'behind' as const }
    const invited = await invite(ctx, tx, { as: 'admin', id: clerk.id }, { guest, username, initial }, call)
    keepRowVerdicts(tx, id, verdictsOf(lines, invited.kind))
    return invited
  })
  if (outcome === denied) throw new Error('The session ended while a list was carried out')
}
