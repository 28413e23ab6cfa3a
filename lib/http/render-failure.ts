/** Next bundles its entries apart, so this module exists more than once: a registered symbol is the same in all. */
const slot = Symbol.for('keyturn.render-failures')
const shared = globalThis as { [slot]?: Map<string, unknown> }
const failures = (shared[slot] ??= new Map())

/** Lets the framework render, and knows by the reference of the request why that fails, as long as it lasts. */
export async function rendering(reference: string, render: () => Promise<void>): Promise<void> {
  failures.set(reference, undefined)
  try {
    await render()
  } finally {
    failures.delete(reference)
  }
}

/** The framework tells why, apart from its answer. The first reason counts. */
export function noteFailure(reference: unknown, error: unknown): void {
  if (typeof reference === 'string' && failures.has(reference)) failures.set(reference, failures.get(reference) ?? error)
}

/** Why a rendering under way failed; undefined where nobody said. */
export const failureOf = (reference: string): unknown => failures.get(reference)
