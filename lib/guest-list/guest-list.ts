import { asClerk } from '@/lib/console/admit'
import { denied, type Asking, type Denied } from '@/lib/console/clerk'
import { recordClerkDeed } from '@/lib/console/console-deed'
import type { Context } from '@/lib/db/context'
import type { Glance } from '@/lib/db/transaction'
import { drawInitial } from '@/lib/invitation/initial-password'
import { invite } from '@/lib/invitation/invite'
import { judgeCall } from '@/lib/invitation/judge-call'
import { claimList, findList, insertList, keepRowVerdicts, type GuestList, type RowVerdict } from './list-store'
import { partiesOf, type Party } from './parties'
import { readGuests, type GuestsRead } from './read-guests'
import type { GuestRow } from './row'

const wanted = { roles: ['admin'] as const, what: 'guest-list' }

export type Received = { kind: 'received'; id: string } | Extract<GuestsRead, { kind: 'fault' }> | Denied

/** Takes a file of people to be invited. Nobody is invited yet. */
export async function receiveGuests(ctx: Context, asking: Asking, fileName: string, file: Buffer): Promise<Received> {
  const read = await readGuests(file)
  return asClerk<Received>(ctx, asking, wanted, async (tx, clerk) =>
    read.kind === 'fault' ? read : { kind: 'received', id: await insertList(ctx, tx, clerk.id, fileName, read.rows) },
  )
}

export type ListView = { kind: 'list'; list: Omit<GuestList, 'rows'>; rows: number; verdicts: RowVerdict[] } | { kind: 'unknown' } | Denied

/** What would become of each row, as things stand; or what became of it, once the list was carried out. */
export const viewGuests = (ctx: Context, asking: Asking, id: string): Promise<ListView> =>
  asClerk<ListView>(ctx, asking, wanted, async (tx, clerk) => {
    const list = await findList(ctx, tx, id, clerk.id)
    if (!list) return { kind: 'unknown' }
    const { rows, ...shown } = list
    const verdicts = rows ? await foresee(tx, rows) : list.verdicts
    return { kind: 'list', list: shown, rows: rows?.length ?? verdicts.length, verdicts: verdicts.sort((a, b) => a.line - b.line) }
  })

/** The dry run. Somebody who stands in it for two organisations is invited by the first, and joins the second. */
async function foresee(glance: Glance, rows: GuestRow[]): Promise<RowVerdict[]> {
  const { parties, refused } = await partiesOf(glance, rows)
  const verdicts: RowVerdict[] = refused.map((row) => ({ ...row, verdict: 'refused' }))
  const called = new Set<string>()
  for (const { username, lines, ...call } of parties) {
    const judged = await judgeCall(glance, username, call)
    const kind = judged.kind === 'invite' ? (called.has(username) ? 'joined' : 'invited') : judged.kind === 'join' ? 'joined' : judged.kind
    if (kind === 'invited') called.add(username)
    verdicts.push(...verdictsOf(lines, kind))
  }
  return verdicts
}

type Kind = 'invited' | 'joined' | 'unchanged' | NonNullable<RowVerdict['reason']>
const good: readonly string[] = ['invited', 'joined', 'unchanged']

const verdictsOf = (lines: number[], kind: Kind): RowVerdict[] =>
  lines.map((line) => (good.includes(kind) ? { line, verdict: kind as 'invited' } : { line, verdict: 'refused', reason: kind as 'closed' }))

export type CarriedOut = { kind: 'done'; invited: number } | { kind: 'late' } | Denied

/**
 * Invites everybody on the list, each person in a transaction of their own. Interrupted, it is taken again from the
 * same file: whoever was invited already is not invited twice.
 */
export async function inviteGuests(ctx: Context, asking: Asking, id: string): Promise<CarriedOut> {
  const begun = await asClerk<{ kind: 'begun'; by: string; rows: GuestRow[] } | { kind: 'late' }>(ctx, asking, wanted, async (tx, clerk) => {
    const list = await findList(ctx, tx, id, clerk.id)
    if (!list?.rows || !(await claimList(tx, id))) return { kind: 'late' }
    return { kind: 'begun', by: clerk.id, rows: list.rows }
  })
  if (begun.kind !== 'begun') return begun
  const { parties, refused } = await ctx.db.glance((glance) => partiesOf(glance, begun.rows))
  let invited = 0
  for (const party of parties) if (await callParty(ctx, asking, id, party)) invited++
  return asClerk<CarriedOut>(ctx, asking, wanted, async (tx, clerk) => {
    keepRowVerdicts(tx, id, refused.map((row) => ({ ...row, verdict: 'refused' })))
    await recordClerkDeed(ctx, tx, clerk, { kind: 'people-invited', details: { rows: begun.rows.length, invited, refused: refused.length } })
    return { kind: 'done', invited }
  })
}

async function callParty(ctx: Context, asking: Asking, id: string, { lines, guest, username, ...call }: Party): Promise<boolean> {
  const initial = await drawInitial(ctx, username)
  const outcome = await asClerk(ctx, asking, wanted, async (tx, clerk) => {
    const invited = await invite(ctx, tx, clerk.id, { guest, username, initial }, call)
    keepRowVerdicts(tx, id, verdictsOf(lines, invited.kind))
    return invited
  })
  if (outcome === denied) throw new Error('The session ended while a list was carried out')
  return outcome.kind === 'invited'
}
