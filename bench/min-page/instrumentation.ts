/** None: without this file Next would run the one that lies further up. */
export function register() {}
