import { z } from 'zod'
import { canonicalCode } from '@/lib/code/code'
import { admitToPage } from '@/lib/console/admit'
import type { Clerk } from '@/lib/console/clerk'
import type { Role } from '@/lib/core/role'
import { proofNeeded } from '@/lib/fresh-proof/fresh'
import { submitProof } from '@/lib/fresh-proof/submit-proof'
import { formAction, refuse, text, type Action, type Answer, type Rim } from '@/lib/http/action'
import type { Visit } from '@/lib/session/open-session'

/** To whoever may not, there is no such thing. */
export const nowhere: Answer = { status: 404 }

export type ConsoleRim = Rim & Visit & { clerk: Clerk }

/** An action that says who may send its form: the matrix of the tests is made from it. */
export type ConsoleAction = Action & { roles: readonly Role[] }

type Options = {
  /** The change hurts: a code of the app is asked for, unless one was given in the last minutes. */
  fresh?: boolean
  /** Fields that stand in the form again when that code is refused. */
  keep?: readonly string[]
}

/** A form of the console, for somebody with one of these roles. Anybody else leaves a deed, and nothing happens. */
export function consoleAction<S extends z.ZodRawShape>(
  shape: S,
  roles: [Role, ...Role[]],
  handle: (input: z.output<z.ZodObject<S>>, rim: ConsoleRim) => Promise<Answer>,
  { fresh = false, keep = [] }: Options = {},
): ConsoleAction {
  const given = z.strictObject({ ...shape, ...(fresh && { freshCode: text.optional() }) })
  const action = formAction(given, async (input, rim) => {
    const found = await rim.visit()
    if (found?.session.level !== 'key') return { go: '/timeout' }
    if (found.person.newPasswordDue) return { go: '/new-password' }
    const clerk = await admitToPage(rim.ctx, found.session, { roles, what: rim.path })
    if (!clerk) return nowhere
    const { freshCode, ...rest } = input as Record<string, string | undefined>
    const refusal = fresh ? await proveAnew(rim, found, freshCode ?? '') : null
    if (refusal && 'refused' in refusal) {
      const kept = Object.fromEntries(keep.map((name) => [name, (rest[name] ?? '').slice(0, 300)]))
      return { ...refusal, keep: kept }
    }
    return refusal ?? handle(rest as z.output<z.ZodObject<S>>, { ...rim, ...found, clerk })
  })
  return Object.assign(action, { roles })
}

/** Why the code beside a form that hurts is refused; null when it is right, or none was needed. */
async function proveAnew({ ctx }: Rim, { session, now }: Visit, typed: string): Promise<Answer | null> {
  if (!proofNeeded({ session, now })) return null
  const code = canonicalCode(typed)
  if (!code) return refuse('freshCode', 'codeMissing')
  if (!/^\d{6}$/.test(code)) return refuse('freshCode', 'codeShape')
  const outcome = await submitProof(ctx, session, 'mobile-app', code)
  if (outcome.kind === 'proven') return null
  if (outcome.kind === 'elsewhere' || outcome.because.by !== 'code') return { go: '/timeout' }
  const { kind } = outcome.because.refusal
  return refuse('freshCode', kind === 'replayed' ? 'appCodeReplayed' : kind === 'clock' ? 'appClock' : 'appCodeWrong')
}
