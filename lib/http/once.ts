import { z } from 'zod'
import { minutes } from '@/lib/core/duration'
import { sealedCookie } from './sealed-cookie'

/** A new key on its way from the form that made it to the page that shows it. */
const cookie = sealedCookie('keyturn-once', z.object({ secretId: z.string(), text: z.string() }), minutes(5) / 1000)

/**
 * Gives a new key to the browser, sealed, for the next page to show. We keep no key; whether it was shown is kept, so
 * that the cookie is worth nothing after that.
 */
export const keepOnce = cookie.give

/** What the browser brings along of it; null when there is nothing. */
export const onceKept = cookie.read
