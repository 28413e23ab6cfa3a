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
  const whole = pack({ path, ...memory })
  const long = whole.length > mostPacked
  const person = long ? (await sender?.visit())?.person : null
  const mark = sender && person ? await keepRefusedForm(sender.ctx, person.id, whole) : undefined
  return writeSealed(browser, name, { packed: long ? shortened(path, memory) : whole, mark }, ttl)
}

/** Sealing adds a third, and some sixty signs; a mark is one of the sixty. */
const mostPacked = 2800

function shortened(path: Path, { errors, kept }: FormMemory): string {
  const shortestFirst = Object.entries(kept).sort(([, one], [, other]) => one.length - other.length)
  let packed: string
  do packed = pack({ path, errors, kept: Object.fromEntries(shortestFirst) })
  while (packed.length > mostPacked && shortestFirst.pop())
  return packed
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
