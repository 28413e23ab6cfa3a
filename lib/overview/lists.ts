import { asClerk } from '@/lib/console/admit'
import type { Asking } from '@/lib/console/clerk'
import { recordListView } from '@/lib/console/console-deed'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { helpers } from '@/lib/help-desk/look'
import { settleLeft } from '@/lib/progress/left-store'
import { standingsAt, type Behind, type Standing, type StandingFilter } from '@/lib/progress/standing-store'
import { tokenUsersAt } from '@/lib/service/use-store'
import { failureLines, type Failure, type FailureLine } from './failure-store'

export const listLength = 20

type Page<T> = { kind: 'list'; lines: T[]; more: boolean }
const pageOf = <T>(lines: T[]): Page<T> => ({ kind: 'list', lines: lines.slice(0, listLength), more: lines.length > listLength })

/** A page of a list that names people: looking at it is a deed. */
const listing = <T>(ctx: Context, asking: Asking, of: string, behind: string | number | null, read: (tx: Tx) => Promise<T[]>) =>
  asClerk<Page<T>>(ctx, asking, { roles: helpers, what: 'list' }, async (tx, clerk) => {
    await recordListView(ctx, tx, clerk, of, behind)
    return pageOf(await read(tx))
  })

/** The people behind one of the overview's numbers. */
export const peopleBehind = (ctx: Context, asking: Asking, filter: StandingFilter, behind: Behind | null) =>
  listing<Standing>(ctx, asking, nameOf(filter), behind && `${behind.stage}.${behind.id}`, async (tx) => {
    await settleLeft(tx)
    return standingsAt(tx, filter, behind, listLength + 1)
  })

const nameOf = ({ atLeast, left, hold, locale, born, cohort, address }: StandingFilter) =>
  [left ? 'left' : `stage ${atLeast}`, hold, locale, born, cohort, address].filter((part) => part !== null).join(', ')

/** Who depends on the token for a service. */
export const tokenPeopleOf = (ctx: Context, asking: Asking, { id, clientId }: { id: string; clientId: string }, after: string | null) =>
  listing<Standing>(ctx, asking, `token at ${clientId}`, after, (tx) => tokenUsersAt(tx, id, after, listLength + 1))

/** What went wrong in the last hour, one by one. */
export const failureList = (ctx: Context, asking: Asking, kind: Failure, before: number | null) =>
  listing<FailureLine>(ctx, asking, kind, before, (tx) => failureLines(tx, kind, before, listLength + 1))
