/** How our ids are written. */
export const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'

/** An id from an address, or null when it cannot be one: what Postgres would refuse is nobody's. */
export const idIn = (text: string) => (new RegExp(`^${uuid}$`).test(text) ? text : null)
