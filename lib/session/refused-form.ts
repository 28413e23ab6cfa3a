import { unguessable } from '@/lib/core/random'
import type { Context } from '@/lib/db/context'
import { keepRefused, readRefused } from './refused-form-store'

/** Keeps, sealed, what somebody typed in a form that was refused: the newest such form of a person. Answers the mark that opens it. */
export async function keepRefusedForm(ctx: Context, personId: string, typed: string): Promise<string> {
  const mark = unguessable(ctx.random)
  const sealed = ctx.secrets.seal('refused-form', ownerOf(personId, mark), typed)
  await ctx.db.transaction((tx) => keepRefused(tx, personId, sealed))
  return mark
}

/** What was kept under this mark; null when a newer form took its place. */
export async function readRefusedForm(ctx: Context, personId: string, mark: string): Promise<string | null> {
  const sealed = await ctx.db.glance((glance) => readRefused(glance, personId))
  return sealed && ctx.secrets.open('refused-form', ownerOf(personId, mark), sealed)
}

const ownerOf = (personId: string, mark: string) => `${personId}/${mark}`
