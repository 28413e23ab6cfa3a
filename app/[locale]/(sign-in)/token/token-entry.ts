import type { Purpose } from '@/lib/session/session'

/** The ways into the sign-in with a token, and where each leads. `once` is the way past the error page of a rehearsal. */
export const tokenEntries = { activate: 'activate', continue: 'continue', once: 'continue' } as const satisfies Record<string, Purpose>
export type TokenEntry = keyof typeof tokenEntries

export const isTokenEntry = (word: string): word is TokenEntry => word in tokenEntries
