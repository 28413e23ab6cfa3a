import type { Role } from '@/lib/core/role'
import type { Session } from '@/lib/session/session'

/** Somebody at work in the console: who they are, in which session, and what they may do at this instant. */
export type Clerk = { id: string; sessionId: string; roles: Role[] }

/** To whom a search, or a place in a list, is sealed: nobody else opens it, and they no longer in another session. */
export const ownerOf = (clerk: Clerk) => `${clerk.id}/${clerk.sessionId}`

/** Which session asks. What it may do is looked up anew by every verb. */
export type Asking = Pick<Session, 'id' | 'personId'>

/** The verb is not for this person: said in the same words whatever the reason. */
export type Denied = { kind: 'denied' }
export const denied: Denied = { kind: 'denied' }
