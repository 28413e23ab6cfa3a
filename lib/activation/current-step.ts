import type { Context } from '@/lib/db/context'
import type { Session } from '@/lib/session/session'
import { currentActivation } from './activation-store'
import { stepOf, type Activation, type Step } from './model'
import { seenIn } from './seen-in'

type Found = { activation: Activation; step: Step } | { activation: null; step: 'email' }

/** Where a person's walk stands. */
export async function currentStep(ctx: Context, personId: string): Promise<Found> {
  return standing(await ctx.db.glance((glance) => currentActivation(glance, personId)))
}

/** Where a person is in the wizard, as their session may go on with it; read anew for every page. */
export async function stepIn(ctx: Context, session: Pick<Session, 'id' | 'personId' | 'keyKind'>): Promise<Found> {
  const { activation } = await currentStep(ctx, session.personId)
  return standing(activation && seenIn(activation, session))
}

const standing = (activation: Activation | null): Found =>
  activation ? { activation, step: stepOf(activation) } : { activation: null, step: 'email' }
