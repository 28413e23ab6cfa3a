import type { Glance } from '@/lib/db/transaction'
import type { TakenLetter } from '@/lib/outbox/queue-store'
import { isNewestLink } from './invitation-store'

/** Why a letter that calls somebody in must not leave any more; null when it may. Its event is its link. */
export const whyNoInvitation = async (glance: Glance, { dedupeKey }: TakenLetter): Promise<'void' | null> =>
  (await isNewestLink(glance, dedupeKey.replace(/\/invitation$/, ''))) ? null : 'void'
