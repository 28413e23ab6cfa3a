import type { Visit } from '@/lib/session/open-session'
import { isFresh } from '@/lib/session/proof'

/** Whether a person must prove anew that they hold a key, before a change that hurts in the wrong hands. */
export const proofNeeded = ({ session, now }: Pick<Visit, 'session' | 'now'>): boolean => !isFresh(session.provenAt, now)
