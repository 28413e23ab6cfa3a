import type { z } from 'zod'
import { stepIn } from '@/lib/activation/current-step'
import { formAction, type Answer, type Rim } from '@/lib/http/action'
import { duePath } from '@/lib/http/due'
import { stepPath } from '@/lib/http/paths'
import { adoptLocale } from '@/lib/person/adopt-locale'
import { overPath } from '@/lib/http/visitor'
import type { Visit } from '@/lib/session/open-session'

/** A form of somebody who is fully signed in, a new password due or not; whoever is not, or no longer, is told so. */
export const signedInAction = <S extends z.ZodType>(
  shape: S,
  handle: (input: z.output<S>, rim: Rim & Visit) => Promise<Answer>,
) =>
  formAction(shape, async (input, rim) => {
    const found = await rim.visit()
    if (found?.session.level !== 'key') return { go: await overPath(rim.ctx, rim.browser, rim.path) }
    await adoptLocale(rim.ctx, found.person, rim.locale)
    return handle(input, { ...rim, ...found })
  })

/** The same for all that may be done with a good password: whoever must choose a new one does so first. */
export const keysAction = <S extends z.ZodType>(
  shape: S,
  handle: (input: z.output<S>, rim: Rim & Visit) => Promise<Answer>,
) =>
  signedInAction(shape, async (input, rim) => {
    const due = duePath(rim)
    return due ? { go: due } : handle(input, rim)
  })

/** A form of everything that is not the wizard: a token whose time is over leads into the wizard and nowhere else. */
export const visitorAction = <S extends z.ZodType>(
  shape: S,
  handle: (input: z.output<S>, rim: Rim & Visit) => Promise<Answer>,
) => keysAction(shape, async (input, rim) => (rim.onlyWizard ? { go: '/activate' } : handle(input, rim)))

/**
 * The answer to a verb that came too late or too early: where the person really is, and that another tab or
 * browser led there. Starts nothing.
 */
export async function whereReally({ ctx, session }: Pick<Rim & Visit, 'ctx' | 'session'>): Promise<Answer> {
  const { activation, step } = await stepIn(ctx, session)
  if (!activation || step === 'confirmation') return { go: activation ? stepPath(step) : '/activate' }
  return { refused: { form: { key: 'movedOn' } }, page: stepPath(step) }
}
