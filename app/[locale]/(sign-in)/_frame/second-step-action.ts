import type { z } from 'zod'
import type { SignInKind } from '@/lib/core/key-kind'
import { formAction, type Answer, type Rim } from '@/lib/http/action'
import { comeHome } from '@/lib/http/home'
import { secondStepPath } from '@/lib/http/paths'
import { adoptLocale } from '@/lib/person/adopt-locale'
import type { Visit } from '@/lib/session/open-session'

/**
 * A form of the second step, for somebody whose password was right and who is finishing with one of these keys. Whoever is
 * let in already, or finishes with another key in another tab, is led to where they really are.
 */
export const secondStepAction = <S extends z.ZodType>(
  kinds: readonly SignInKind[],
  shape: S,
  handle: (input: z.output<S>, rim: Rim & Visit) => Promise<Answer>,
) =>
  formAction(shape, async (input, rim) => {
    const found = await rim.visit()
    if (!found) return { go: '/timeout' }
    const { level, keyKind } = found.session
    if (level === 'key') return { go: await comeHome(rim.browser, found.session) }
    if (!kinds.includes(keyKind)) return { go: secondStepPath(keyKind) }
    await adoptLocale(rim.ctx, found.person, rim.locale)
    return handle(input, { ...rim, ...found })
  })
