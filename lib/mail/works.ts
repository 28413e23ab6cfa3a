import type { Going } from './keep-going'

const slot = Symbol.for('keyturn.works')
const shared = globalThis as { [slot]?: { mail?: Going; chores?: Going } }

/**
 * What this process does beside answering, once it was started. Kept on the global object: Next bundles its entries
 * apart, and whoever ends the process (scripts/serve.ts) is in no bundle.
 */
export const works = (shared[slot] ??= {})
