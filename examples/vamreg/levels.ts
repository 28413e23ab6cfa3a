/** How sure a sign-in is, the least first, by the names that the provider uses. */
export const levels = ['low', 'substantial', 'high'] as const
export type Level = (typeof levels)[number]

const start = 'http://eidas.europa.eu/LoA/'

export const acrOf = (level: Level) => start + level

/** Null for a name that we do not know: then it is worth nothing here. */
export const levelOf = (acr: unknown): Level | null => levels.find((level) => acr === acrOf(level)) ?? null

export const isLevel = (word: string | null): word is Level => levels.some((level) => level === word)

/** Whether a level is enough where another one is needed. */
export const reaches = (has: Level | null, needed: Level) => has !== null && levels.indexOf(has) >= levels.indexOf(needed)
