import { z } from 'zod'
import { canonicalCode } from '@/lib/code/code'
import { admitToPage } from '@/lib/console/admit'
import type { Clerk } from '@/lib/console/clerk'
import type { Role } from '@/lib/core/role'
import { proofNeeded } from '@/lib/fresh-proof/fresh'
import { submitProof } from '@/lib/fresh-proof/submit-proof'
import type { Fields } from '@/lib/http/form/fields'
import { formAction, refuse, text, type Action, type Answer, type Rim } from '@/lib/http/action'
import { duePath } from '@/lib/http/due'
import type { Visit } from '@/lib/session/open-session'
import { codeShapeRefusal } from '../../../_shell/code-refusal'

/** To whoever may not, there is no such thing. */
export const nowhere: Answer = { status: 404 }

/** `others` are the fields whose names the page put together, where the form has such. */
export type ConsoleRim = Rim & Visit & { clerk: Clerk; others: Record<string, string> }

/** An action that says who may send its form: the matrix of the tests is made from it. */
export type ConsoleAction = Action & { roles: readonly Role[] }

type Options = {
  /** The change hurts: a code of the app is asked for, unless one was given in the last minutes. */
  fresh?: boolean
  /** Fields that stand in the form again when that code is refused; or what does, of all that was typed. */
  keep?: readonly string[] | 'all' | ((typed: Record<string, string>) => Record<string, string>)
  /** There are fields whose names the page puts together. */
  others?: boolean
}

/** A form of the console, for somebody with one of these roles. Anybody else leaves a deed, and nothing happens. */
export function consoleAction<S extends z.ZodRawShape>(
  shape: S,
  roles: readonly [Role, ...Role[]],
  handle: (input: z.output<z.ZodObject<S>>, rim: ConsoleRim) => Promise<Answer>,
  { fresh = false, keep = [], others = false }: Options = {},
): ConsoleAction {
  const known = z.strictObject({ ...shape, ...(fresh && { freshCode: text.optional() }) })
  const kept = (typed: Fields) => keptOf(typed, keep)
  const read = formAction(
    others ? known.catchall(text) : known,
    async (input, rim: ConsoleRim) => {
      const { freshCode, ...rest } = input as Record<string, string>
      const refusal = fresh ? await proveAnew(rim, freshCode ?? '') : null
      if (refusal) return 'refused' in refusal ? { ...refusal, keep: kept(rest) } : refusal
      const entries = Object.entries(rest)
      const [own, more] = [true, false].map((ours) => Object.fromEntries(entries.filter(([name]) => name in shape === ours)))
      return handle(own as z.output<z.ZodObject<S>>, { ...rim, others: more ?? {} })
    },
    kept,
  )
  // Who is there comes first: of what anybody else sends nothing is read.
  const action: Action = async (fields, rim) => {
    const found = await rim.visit()
    if (found?.session.level !== 'key') return { go: '/timeout' }
    const due = duePath(found)
    if (due) return { go: due }
    const clerk = await admitToPage(rim.ctx, found.session, { roles, what: rim.path })
    return clerk ? read(fields, { ...rim, ...found, clerk, others: {} }) : nowhere
  }
  return Object.assign(action, { roles })
}

/** What stands in the form again: never the code. */
function keptOf({ freshCode: _secret, ...typed }: Fields, keep: NonNullable<Options['keep']>): Record<string, string> {
  const all = Object.fromEntries(Object.entries(typed).map(([name, value]) => [name, String(value)]))
  if (keep === 'all') return all
  return typeof keep === 'function' ? keep(all) : Object.fromEntries(keep.map((name) => [name, all[name] ?? '']))
}

/** Why the code beside a form that hurts is refused; null when it is right, or none was needed. */
async function proveAnew({ ctx, session, now }: ConsoleRim, typed: string): Promise<Answer | null> {
  if (!proofNeeded({ session, now })) return null
  const code = canonicalCode(typed)
  const misshapen = codeShapeRefusal(code, 'freshCode')
  if (misshapen) return misshapen
  const outcome = await submitProof(ctx, session, 'mobile-app', code)
  if (outcome.kind === 'proven') return null
  if (outcome.kind === 'elsewhere' || outcome.because.by !== 'code') return { go: '/timeout' }
  const { kind } = outcome.because.refusal
  return refuse('freshCode', kind === 'replayed' ? 'appCodeReplayed' : kind === 'clock' ? 'appClock' : 'appCodeWrong')
}
