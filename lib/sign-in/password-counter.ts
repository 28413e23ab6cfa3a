import type { Context } from '@/lib/db/context'
import { hidden } from '@/lib/limits/hidden'
import type { PasswordCounts } from './password-try-store'

/** Where the wrong passwords for a name are counted; in a browser that the person has used before, apart. */
export const passwordCounter = (ctx: Context, username: string, browser: string | null = null) => {
  const name = `password/${hidden(ctx, username)}`
  return browser === null ? name : `${name}/${hidden(ctx, browser)}`
}

/** Names and senders are counted under their keyed hash: the table tells nobody who tried to sign in. */
export function passwordCounts(ctx: Context, username: string): PasswordCounts {
  const { browser = null, sender = 'unknown' } = ctx.origin ?? {}
  const here = browser === null ? null : { secret: browser, key: passwordCounter(ctx, username, browser) }
  return { name: passwordCounter(ctx, username), here, sender: `sender/${hidden(ctx, sender)}` }
}
