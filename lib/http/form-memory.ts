import { z } from 'zod'
import type { Path } from './paths'
import { clearSealed, readSealed, writeSealed } from './sealed-cookie'

/** Why a form was refused: message keys by field, with their values. Never a secret. */
export type FormError = { key: string; values?: Record<string, string | number> }
export type FormMemory = { errors: Record<string, FormError>; kept: Record<string, string> }

const name = 'keyturn-form'
const ttl = 600
const shape = z.object({
  path: z.string(),
  errors: z.record(
    z.string(),
    z.object({ key: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])).optional() }),
  ),
  kept: z.record(z.string(), z.string()),
})

const nothing: FormMemory = { errors: {}, kept: {} }

/**
 * What the form of a page was refused for. Kept in a short sealed cookie rather than in the answer to the
 * POST, so that reloading sends nothing twice and a change of language translates a standing error.
 */
export async function recallForm(path: Path, query: Record<string, unknown>): Promise<FormMemory> {
  if (!('again' in query)) return nothing
  const parsed = shape.safeParse(await readSealed(name, ttl))
  return parsed.success && parsed.data.path === path ? parsed.data : nothing
}

export const rememberForm = (path: Path, memory: FormMemory) => writeSealed(name, { path, ...memory }, ttl)
export const forgetForm = () => clearSealed(name)
