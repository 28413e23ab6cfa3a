import { lettersToPrint } from '@/lib/activation-code/paper-letter-store'
import type { Context } from '@/lib/db/context'

/** A printed letter as it lies on somebody's doormat. */
export type QaPaper = { username: string; name: string; code: string; until: string; locale: string }

const most = 60

/** Letters that wait to be printed, oldest first. */
export const readPaperLetters = (ctx: Context): Promise<QaPaper[]> =>
  ctx.db.glance(async (glance) => {
    const letters = await lettersToPrint(ctx, glance, most)
    return letters.map(({ locale, data: { username, firstName, lastName, code, until } }) => {
      return { username, name: `${firstName} ${lastName}`, code, until, locale }
    })
  })
