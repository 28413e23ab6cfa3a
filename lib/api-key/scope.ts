/** What a key may be used for: asking whether other keys of the application are good, and the organisation's people. */
export const scopes = ['keys:verify', 'people:read', 'people:invite', 'migration:read'] as const
export type Scope = (typeof scopes)[number]

/** The scopes among these words, in our order; a word that is none gives no right. */
export const scopesAmong = (words: readonly string[]): Scope[] => scopes.filter((scope) => words.includes(scope))
