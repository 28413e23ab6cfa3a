import type { Role } from '@/lib/core/role'
import type { Session } from '@/lib/session/session'

/** Somebody at work in the console: who they are, in which session, and what they may do at this instant. */
export type Clerk = { id: string; sessionId: string; roles: Role[] }

/** Which session asks. What it may do is looked up anew by every verb. */
export type Asking = Pick<Session, 'id' | 'personId'>

/** The verb is not for this person: said in the same words whatever the reason. */
export type Denied = { kind: 'denied' }
export const denied: Denied = { kind: 'denied' }
