import { nothingKept, rememberedForm, type FormMemory } from './form/memory'
import { requestContext, shownHere } from './here'
import type { Path } from './paths'
import { findVisit } from './visitor'

/** What the form of this page was refused for; nothing, unless the address says `?again=1`. */
export async function recallForm(path: Path, query: Record<string, unknown>): Promise<FormMemory> {
  if (!('again' in query)) return nothingKept
  const [shown, ctx] = await Promise.all([shownHere(), requestContext()])
  return (await rememberedForm(shown, path, { ctx, visit: () => findVisit(ctx, shown) })) ?? nothingKept
}
