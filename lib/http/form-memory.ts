import { nothingKept, rememberedForm, type FormMemory } from './form/memory'
import { shownHere } from './here'
import type { Path } from './paths'

/** What the form of this page was refused for; nothing, unless the address says `?again=1`. */
export async function recallForm(path: Path, query: Record<string, unknown>): Promise<FormMemory> {
  return 'again' in query ? ((await rememberedForm(await shownHere(), path)) ?? nothingKept) : nothingKept
}
