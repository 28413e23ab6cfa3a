import { z } from 'zod'
import type { Browser, Shown } from '../browser'
import type { Path } from '../paths'
import { clearSealed, readSealed, writeSealed } from '../sealed-cookie'

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

/**
 * Keeps what the form of a page was refused for, in a short sealed cookie rather than in the answer to the
 * POST: so reloading sends nothing twice, and a change of language translates a standing error.
 */
export const rememberForm = (browser: Browser, path: Path, memory: FormMemory) =>
  writeSealed(browser, name, { path, ...memory }, ttl)

/** What was kept for the form of this page; null when nothing was. */
export async function rememberedForm(shown: Shown, path: Path): Promise<FormMemory | null> {
  const parsed = shape.safeParse(await readSealed(shown, name, ttl))
  return parsed.success && parsed.data.path === path ? parsed.data : null
}

export const forgetForm = (browser: Browser) => clearSealed(browser, name)
