import { after } from '@/lib/core/duration'
import type { Context } from '@/lib/db/context'
import type { Glance } from '@/lib/db/transaction'
import { wrongCodesLimit } from '@/lib/key/model'
import { shownFor } from './recovery-code'
import { openCodes, readList, type RecoveryList } from './recovery-store'

/** What a person may know of their recovery codes. The codes themselves only until they say that they kept them. */
export type RecoveryView =
  | { kind: 'none' }
  | { kind: 'shown'; codes: string[]; madeAt: Date }
  | { kind: 'kept'; left: number; madeAt: Date; locked: boolean }

export const recoveryView = (ctx: Context, personId: string): Promise<RecoveryView> =>
  ctx.db.glance((glance) => recoveryViewOf(ctx, glance, personId))

export async function recoveryViewOf(ctx: Context, glance: Glance, personId: string): Promise<RecoveryView> {
  const list = await readList(glance, personId)
  if (!list) return { kind: 'none' }
  const { madeAt, left, wrongCodes } = list
  const codes = shownCodes(ctx, glance, personId, list)
  return codes ? { kind: 'shown', codes, madeAt } : { kind: 'kept', left, madeAt, locked: wrongCodes >= wrongCodesLimit }
}

/** The codes of a list that was not said to be kept, for an hour: reloading or changing the language loses nothing. */
export const shownCodes = (ctx: Context, { now }: Glance, personId: string, list: RecoveryList): string[] | null =>
  !list.keptAt && after(list.madeAt, shownFor) > now ? openCodes(ctx, personId, list) : null
