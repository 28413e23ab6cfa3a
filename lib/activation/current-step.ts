import type { Context } from '@/lib/db/context'
import { currentActivation } from './activation-store'
import { stepOf, type Activation, type Step } from './model'

type Found = { activation: Activation; step: Step } | { activation: null; step: 'email' }

/** Where a person is in the wizard, read anew for every page. */
export const currentStep = (ctx: Context, personId: string): Promise<Found> =>
  ctx.db.glance(async (tx) => {
    const activation = await currentActivation(tx, personId)
    return activation ? { activation, step: stepOf(activation) } : { activation: null, step: 'email' }
  })
