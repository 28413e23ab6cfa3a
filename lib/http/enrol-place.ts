import type { Activation } from '@/lib/activation/model'
import type { Context } from '@/lib/db/context'
import { currentEnrolment } from '@/lib/enrolment/current-step'
import type { EnrolStep } from '@/lib/enrolment/step'
import type { Visit } from '@/lib/session/open-session'
import type { Shown } from './browser'
import { homeOf } from './home'
import { refusedPath, secondStepPath, type Path } from './paths'

export const enrolPath = (step: EnrolStep): Path => `/enrol/${step}`

export type EnrolPlace = { step: EnrolStep | null; walk: Activation | null; path: Path }

/** Where somebody is in the enrolment, and the page of it; whoever owes nothing is led to where they were going. */
export async function whereInEnrolment(ctx: Context, browser: Shown, found: Visit): Promise<EnrolPlace> {
  const { step, walk } = await currentEnrolment(ctx, found)
  if (step) return { step, walk, path: enrolPath(step) }
  const { session, owes } = found
  if (owes) return { step, walk, path: refusedPath(session.keyKind) }
  return { step, walk, path: session.level === 'key' ? await homeOf(browser, session) : secondStepPath(session.keyKind) }
}
