/** Whose rules hold for somebody: citizens with their digital keys, or people from outside who use applications. */
export type Realm = 'citizen' | 'external'
