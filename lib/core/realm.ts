/** Whose rules hold for somebody: citizens with their digital keys, or people from outside who use applications. */
export const realms = ['citizen', 'external'] as const
export type Realm = (typeof realms)[number]
