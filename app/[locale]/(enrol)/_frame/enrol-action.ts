import type { z } from 'zod'
import type { Activation } from '@/lib/activation/model'
import { mayShowStep, type EnrolStep } from '@/lib/enrolment/step'
import { formAction, type Answer, type Rim } from '@/lib/http/action'
import { whereInEnrolment } from '@/lib/http/enrol-place'
import { overPath } from '@/lib/http/visitor'
import { adoptLocale } from '@/lib/person/adopt-locale'
import type { Visit } from '@/lib/session/open-session'

/** A form of one step of the enrolment. Whoever is not there is led to where they really are, and nothing happens. */
export const enrolAction = <S extends z.ZodType>(
  step: EnrolStep,
  shape: S,
  handle: (input: z.output<S>, rim: Rim & Visit & { walk: Activation | null }) => Promise<Answer>,
) =>
  formAction(shape, async (input, rim) => {
    const found = await rim.visit()
    if (!found) return { go: await overPath(rim.ctx, rim.browser, rim.path) }
    const here = await whereInEnrolment(rim.ctx, rim.browser, found)
    if (!mayShowStep(here.step, step)) return { go: here.path }
    await adoptLocale(rim.ctx, found.person, rim.locale)
    return handle(input, { ...rim, ...found, walk: here.walk })
  })
