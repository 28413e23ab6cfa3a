import { rows, type Tx } from '@/lib/db/transaction'

/** Moves the clock of the whole product; it goes on running from there. */
export async function moveClockTo(tx: Tx, instant: Date): Promise<void> {
  await rows(tx).$executeRawUnsafe(
    `INSERT INTO clock_shift (id, milliseconds)
     VALUES (1, ceil(extract(epoch FROM $1::timestamptz - clock_timestamp()) * 1000))
     ON CONFLICT (id) DO UPDATE SET milliseconds = excluded.milliseconds`,
    instant,
  )
}

export async function moveClockBy(tx: Tx, milliseconds: number): Promise<void> {
  await rows(tx).$executeRawUnsafe(
    `INSERT INTO clock_shift (id, milliseconds) VALUES (1, $1::bigint)
     ON CONFLICT (id) DO UPDATE SET milliseconds = clock_shift.milliseconds + excluded.milliseconds`,
    Math.round(milliseconds),
  )
}

/** Back to the real time. */
export async function resetClock(tx: Tx): Promise<void> {
  await rows(tx).$executeRawUnsafe('DELETE FROM clock_shift')
}

/** How far the clock has been moved, in milliseconds. */
export async function clockShift(tx: Tx): Promise<number> {
  const [row] = await rows(tx).$queryRawUnsafe<{ milliseconds: bigint }[]>('SELECT milliseconds FROM clock_shift')
  return Number(row?.milliseconds ?? 0)
}
