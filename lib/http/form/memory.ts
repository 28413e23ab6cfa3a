import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { z } from 'zod'
import type { Browser, Shown } from '../browser'
import type { Path } from '../paths'
import { clearSealed, readSealed, writeSealed } from '../sealed-cookie'

/** Why a form was refused: message keys by field, with their values. Never a secret. */
export type FormError = { key: string; values?: Record<string, string | number> }
export type FormMemory = { errors: Record<string, FormError>; kept: Record<string, string> }

/** Of a form that nobody has sent. */
export const nothingKept: FormMemory = { errors: {}, kept: {} }

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
 * POST: so reloading sends nothing twice, and a change of language translates a standing error. Browsers take cookies
 * of 4 KB: it is packed, and the longest fields are not kept where all of them are too long even so.
 */
export function rememberForm(browser: Browser, path: Path, { errors, kept }: FormMemory): Promise<void> {
  const shortestFirst = Object.entries(kept).sort(([, one], [, other]) => one.length - other.length)
  let packed = pack({ path, errors, kept })
  while (packed.length > mostPacked && shortestFirst.pop()) packed = pack({ path, errors, kept: Object.fromEntries(shortestFirst) })
  return writeSealed(browser, name, { packed }, ttl)
}

/** Sealing adds a third, and some sixty signs. */
const mostPacked = 2900
const pack = (memory: object) => deflateRawSync(JSON.stringify(memory)).toString('base64url')
const unpack = (packed: string): unknown => JSON.parse(inflateRawSync(Buffer.from(packed, 'base64url')).toString())

/** What was kept for the form of this page; null when nothing was. */
export async function rememberedForm(shown: Shown, path: Path): Promise<FormMemory | null> {
  const sealed = z.object({ packed: z.string() }).safeParse(await readSealed(shown, name))
  if (!sealed.success) return null
  const parsed = shape.safeParse(unpack(sealed.data.packed))
  return parsed.success && parsed.data.path === path ? parsed.data : null
}

export const forgetForm = (browser: Browser) => clearSealed(browser, name)
