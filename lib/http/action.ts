import { z } from 'zod'
import type { Locale } from '@/lib/core/locale'
import type { Context } from '@/lib/db/context'
import type { Visit } from '@/lib/session/open-session'
import type { Browser } from './browser'
import type { Fields } from './form/fields'
import type { FormError } from './form/memory'
import type { Path } from './paths'

/** What an action answers: on to a page, back to the form with the reasons, or a bare status for a script. */
export type Answer =
  /** `locale: null` for a page that is of no language; `wipe` empties what the browser keeps of us. */
  | { go: Path; locale?: Locale | null; wipe?: boolean; keep?: undefined }
  /** On to a page whose form holds what was typed before. */
  | { go: Path; locale?: undefined; wipe?: undefined; keep: Record<string, string> }
  | Refused
  | { status: 204 | 401 | 404 }

/** Back to the form, or to that of another page, with reasons by field and what stands in it again. */
export type Refused = { refused: Record<string, FormError>; keep?: Record<string, string>; page?: Path }

/** Back to the form, for one reason at one field. */
export const refuse = (field: string, key: string, values?: FormError['values'], keep?: Record<string, string>): Refused => ({
  refused: { [field]: { key, values } },
  keep,
})

/** What stands around an action: who sent the form, from which page, with which browser. */
export type Rim = {
  ctx: Context
  locale: Locale
  path: Path
  browser: Browser
  /** The session of the sender, if there is one. Asked once. */
  visit: () => Promise<Visit | null>
}

export type Action = (fields: Fields, rim: Rim) => Promise<Answer>

/** The forms that may be sent, by the name they are sent with. */
export type Forms = Readonly<Record<string, Action>>

/**
 * Makes an action of a parse and a handler. The shape checks form only: a field that is longer than it may be is told so,
 * and `kept` says what stands in the form again then; whatever else has another shape was not typed in a form of ours.
 */
export function formAction<S extends z.ZodType, R extends Rim = Rim>(
  shape: S,
  handle: (input: z.output<S>, rim: R) => Promise<Answer>,
  kept: (typed: Fields) => Record<string, string> = () => ({}),
): (fields: Fields, rim: R) => Promise<Answer> {
  return async (fields, rim) => {
    const parsed = shape.safeParse(fields)
    if (parsed.success) return handle(parsed.data, rim)
    const tooLong = tooLongIn(parsed.error)
    return tooLong ? { refused: tooLong, keep: kept(fields) } : { refused: { form: { key: 'unreadable' } } }
  }
}

/** The fields that are too long, where nothing else is wrong. */
function tooLongIn({ issues }: z.ZodError): Record<string, FormError> | null {
  const found: Record<string, FormError> = {}
  for (const issue of issues) {
    if (issue.code !== 'too_big' || issue.origin !== 'string') return null
    found[issue.path.join('.')] = { key: 'fieldTooLong', values: { most: Number(issue.maximum) } }
  }
  return found
}

/** Several lines as typed: the whole form may be as long as the front lets it. The zero character is none, and Postgres keeps none. */
export const lines = z.string().regex(/^[^\0]*$/)

/** A field as typed: any text a person can send in one line. */
export const text = lines.max(4096)
