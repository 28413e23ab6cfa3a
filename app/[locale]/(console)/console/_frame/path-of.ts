import type { Path } from '@/lib/http/paths'

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'

/** An id from an address, or null when it cannot be one: what Postgres would refuse is nobody's. */
export const idIn = (text: string) => (new RegExp(`^${uuid}$`).test(text) ? text : null)

export const personPath = (id: string): Path => `/console/people/${id}`

/** Whom a page of the console is about, from its path. */
export const personIn = (path: Path) => new RegExp(`^/console/people/(${uuid})(/|$)`).exec(path)?.[1] ?? null

/** One value of a query; of several, none. */
export const oneOf = (value: string | string[] | undefined) => (typeof value === 'string' ? value : null)
