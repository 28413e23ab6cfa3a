import { sql, type Sql } from '@/lib/db/sql'
import type { GateAhead } from '@/lib/db/transaction'
import { isFamiliar } from '@/lib/device/familiar-store'
import { perName, perSender } from '@/lib/limits/limit'
import { spendTryAhead, type Spent } from '@/lib/limits/limit-store'

/** Where a try at a password is counted: for the name, or for it in this browser; and for the sender. */
export type PasswordCounts = { name: string; here: { secret: string; key: string } | null; sender: string }

/**
 * A browser in which the person has been before has a count of its own, so that strangers' failures do not close the
 * door to them.
 */
export const spendPasswordTry = (gate: GateAhead, instant: Sql, username: string, { name, here, sender }: PasswordCounts): Promise<Spent> =>
  spendTryAhead(
    gate,
    [
      { key: here ? sql`CASE WHEN ${isFamiliar(username, here.secret, instant)} THEN ${here.key} ELSE ${name} END` : name, rule: perName },
      { key: sender, rule: perSender },
    ],
    instant,
  )
