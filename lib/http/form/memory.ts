import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { z } from 'zod'
import type { Context } from '@/lib/db/context'
import type { Visit } from '@/lib/session/open-session'
import { keepRefusedForm, readRefusedForm } from '@/lib/session/refused-form'
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
const cookieShape = z.object({ packed: z.string(), mark: z.string().optional() })
const shape = z.object({
  path: z.string(),
  errors: z.record(
    z.string(),
    z.object({ key: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])).optional() }),
  ),
  kept: z.record(z.string(), z.string()),
})

/** Who sends a form, or sees it again. */
export type Sender = { ctx: Context; visit: () => Promise<Visit | null> }

/**
 * Keeps what the form of a page was refused for, in a short sealed cookie rather than in the answer to the
 * POST: so reloading sends nothing twice, and a change of language translates a standing error. Browsers take cookies
 * of 4 KB: it is packed, and what is too long even so is kept in the database for whoever is signed in. Of anybody else
 * the longest fields are not kept.
 */
export async function rememberForm(browser: Browser, path: Path, memory: FormMemory, sender?: Sender): Promise<void> {
  const packed = pack({ path, ...memory })
  const person = isLong(packed) ? (await sender?.visit())?.person : null
  if (!sender || !person) return writeSealed(browser, name, { packed: isLong(packed) ? packShort(path, memory) : packed }, ttl)
  const mark = await keepRefusedForm(sender.ctx, person.id, packed)
  return writeSealed(browser, name, { packed: packShort(path, { ...memory, kept: {} }), mark }, ttl)
}

/** Sealed, so much is the most that stays below 4 KB: what is sealed is filled up to whole steps (sealed-cookie.ts). */
const mostPacked = 2_800
const isLong = (packed: string) => packed.length > mostPacked

/** As many of the shortest fields as fit. Packed a few times at most, for anybody may send thousands of them. */
function packShort(path: Path, { errors, kept }: FormMemory): string {
  const shortestFirst = Object.entries(kept).sort(([, one], [, other]) => one.length - other.length)
  const packFirst = (count: number) => pack({ path, errors, kept: Object.fromEntries(shortestFirst.slice(0, count)) })
  let [fits, tooMany] = [0, shortestFirst.length + 1]
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2)
    if (isLong(packFirst(middle))) tooMany = middle
    else fits = middle
  }
  const packed = packFirst(fits)
  return isLong(packed) ? pack({ path, errors: { form: { key: 'unreadable' } }, kept: {} }) : packed
}

const pack = (memory: object) => deflateRawSync(JSON.stringify(memory)).toString('base64url')
const unpack = (packed: string): unknown => JSON.parse(inflateRawSync(Buffer.from(packed, 'base64url')).toString())

/** What was kept for the form of this page; null when nothing was. */
export async function rememberedForm(shown: Shown, path: Path, sender?: Sender): Promise<FormMemory | null> {
  const sealed = cookieShape.safeParse(await readSealed(shown, name))
  if (!sealed.success) return null
  const { packed, mark } = sealed.data
  const person = mark ? (await sender?.visit())?.person : null
  const whole = sender && person && mark ? await readRefusedForm(sender.ctx, person.id, mark) : null
  const parsed = shape.safeParse(unpack(whole ?? packed))
  return parsed.success && parsed.data.path === path ? parsed.data : null
}

export const forgetForm = (browser: Browser) => clearSealed(browser, name)
