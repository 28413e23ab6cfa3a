import type { Glance } from '@/lib/db/transaction'
import type { TakenLetter } from '@/lib/outbox/queue-store'
import { stillToWarn } from './run-store'

/** Why somebody is not warned any more that their unused token will end: they used it, have another key, or another date holds. */
export const whyNoWarning = async (glance: Glance, letter: TakenLetter): Promise<'not needed' | null> =>
  (await stillToWarn(glance, letter)) ? null : 'not needed'
