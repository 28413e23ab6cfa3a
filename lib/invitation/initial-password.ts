import { hashPassword } from '@/lib/core/password-hash'
import type { Context } from '@/lib/db/context'
import { drawPassword } from '@/lib/password/draw-password'

/** A password that is good for the first sign-in: it goes into one letter, and its hash into the database. */
export type Initial = { password: string; hash: string }

/** Draws and hashes one, before the transaction that gives it to somebody: nobody should wait behind the hashing. */
export async function drawInitial({ random }: Pick<Context, 'random'>, username: string): Promise<Initial> {
  const password = drawPassword(random, { username, email: username })
  return { password, hash: await hashPassword(password) }
}
