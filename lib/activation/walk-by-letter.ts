import { after, days } from '@/lib/core/duration'
import type { Glance } from '@/lib/db/transaction'
import { currentActivation } from './activation-store'
import type { Activation } from './model'

/** How long somebody may take to set up the app once the link in their letter was confirmed. */
const letterHolds = days(14)

/** The walk to the app that a confirmed letter opened, while it may be gone on with. */
export async function walkByLetter(glance: Glance, personId: string): Promise<Activation | null> {
  const walk = await currentActivation(glance, personId)
  const open = walk?.onPaperAt && !walk.finishedAt && after(walk.onPaperAt, letterHolds) > glance.now
  return open ? walk : null
}
