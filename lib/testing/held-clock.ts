import type { Clock } from '@/lib/db/clock'
import { sql } from '@/lib/db/sql'

/** A clock that shows what it is told to show. */
export const heldClock = (shown: () => Date): Clock => ({
  now: () => Promise.resolve(shown()),
  tell: shown,
  get instant() {
    return sql`${shown()}::timestamptz`
  },
})
