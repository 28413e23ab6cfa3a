import { parseAddress } from '@/lib/person/address'
import { canonicalUsername } from '@/lib/person/model'

/** What somebody forgot, and the name or address that they typed to be found by. */
export type Forgotten = { about: 'username' | 'password'; typed: string }

/** How a name or an address is counted: however it is spelled, it is one. */
export const canonicalAsked = (typed: string) => parseAddress(typed)?.toLowerCase() ?? canonicalUsername(typed)
