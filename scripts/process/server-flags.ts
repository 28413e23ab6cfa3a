/**
 * Node's flags for the web server, as `npm start` has them too. A sign-in leaves little behind: small and frequent
 * collections keep the process small, at hardly any cost (docs/performance.md).
 */
export const serverFlags = ['--max-semi-space-size=8', '--heap-growing-percent=30']
