import type { Activation } from '@/lib/activation/model'
import type { Context } from '@/lib/db/context'
import { currentEnrolment } from '@/lib/enrolment/current-step'
import type { EnrolStep } from '@/lib/enrolment/step'
import type { Visit } from '@/lib/session/open-session'
import { homePath, refusedPath, secondStepPath, type Path } from './paths'

export const enrolPath = (step: EnrolStep): Path => `/enrol/${step}`

/** Where somebody is in the enrolment, and the page of it; whoever owes nothing is led to where they were going. */
export async function whereInEnrolment(ctx: Context, found: Visit): Promise<{ step: EnrolStep | null; walk: Activation | null; path: Path }> {
  const { step, walk } = await currentEnrolment(ctx, found)
  if (step) return { step, walk, path: enrolPath(step) }
  const { session, owes } = found
  if (owes) return { step, walk, path: refusedPath(session.keyKind) }
  return { step, walk, path: session.level === 'key' ? homePath(session) : secondStepPath(session.keyKind) }
}
