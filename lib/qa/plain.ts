import { z } from 'zod'

/** Text as the database can hold it. */
export const plain = z.string().regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must hold no control characters')
