import type { Activation } from '@/lib/activation/model'
import { walkByLetter } from '@/lib/activation/walk-by-letter-store'
import type { Context } from '@/lib/db/context'
import type { Visit } from '@/lib/session/open-session'
import { enrolStepOf, type EnrolStep } from './step'

/** Where somebody is in the enrolment, with the app that they are setting up. */
export async function currentEnrolment(ctx: Context, { person, owes }: Visit): Promise<{ step: EnrolStep | null; walk: Activation | null }> {
  const walk = owes === 'app' ? await ctx.db.glance((glance) => walkByLetter(glance, person.id)) : null
  return { step: enrolStepOf(owes, walk), walk }
}
