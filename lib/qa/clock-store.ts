import { change, query, type Glance, type Tx } from '@/lib/db/transaction'

/** Moves the clock of the whole product; it goes on running from there. */
export async function moveClockTo(tx: Tx, instant: Date): Promise<void> {
  await change(tx)`
    INSERT INTO clock_shift (id, milliseconds)
    VALUES (1, ceil(extract(epoch FROM ${instant}::timestamptz - clock_timestamp()) * 1000))
    ON CONFLICT (id) DO UPDATE SET milliseconds = excluded.milliseconds`
}

export async function moveClockBy(tx: Tx, milliseconds: number): Promise<void> {
  await change(tx)`
    INSERT INTO clock_shift (id, milliseconds) VALUES (1, ${Math.round(milliseconds)}::bigint)
    ON CONFLICT (id) DO UPDATE SET milliseconds = clock_shift.milliseconds + excluded.milliseconds`
}

/** Back to the real time. */
export async function resetClock(tx: Tx): Promise<void> {
  await change(tx)`DELETE FROM clock_shift`
}

/** How far the clock has been moved, in milliseconds. */
export async function clockShift(tx: Glance): Promise<number> {
  const [row] = await query<{ milliseconds: number }>(tx)`SELECT milliseconds FROM clock_shift`
  return row?.milliseconds ?? 0
}
