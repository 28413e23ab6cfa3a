import { z } from 'zod'
import type { Context } from '@/lib/db/context'
import { keptMails } from '@/lib/mail/captured-store'
import { parseAddress } from '@/lib/person/address'
import { plain } from './plain'

/** `to` as people write it in a query: a plus sign that was not encoded arrives as a space. */
export const mailQuery = z.strictObject({
  to: plain.transform((typed) => typed.trim().replaceAll(' ', '+')).optional(),
})

/** The captured mails to an address, newest last; without one, everybody's. */
export const readMails = (ctx: Context, to: string | undefined, most = 1000) =>
  ctx.db.transaction(async (tx) => {
    const mails = await keptMails(tx, to === undefined ? undefined : (parseAddress(to) ?? to), most)
    return mails.map(({ id, to, subject, text, html, template, locale, queuedAt, sentAt }) => {
      return { id, to, subject, text, html, template, locale, queuedAt, sentAt }
    })
  })
