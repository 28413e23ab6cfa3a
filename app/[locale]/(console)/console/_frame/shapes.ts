import { z } from 'zod'
import { text } from '@/lib/http/action'

/** Why something is changed, as it stands in the history. */
export const reason = text.trim().max(300)

/** What is changed, as the page showed it. */
export const version = z.coerce.number().int().nonnegative()
