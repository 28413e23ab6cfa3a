/** What somebody does in the console: runs the phase-out, helps people, or looks on. */
export const roles = ['admin', 'support', 'auditor'] as const
export type Role = (typeof roles)[number]

/** Who sees what only administrators change: everybody of the console. */
export const onlookers = roles

/** The roles among these words; a word that is none gives no right. */
export const rolesAmong = (words: readonly string[]): Role[] => roles.filter((role) => words.includes(role))
