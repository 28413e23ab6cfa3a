import { askedToEnd } from '../process/asked-to-end.ts'

/** One run of the demo: its steps, whether it was asked to end, and what is to be closed then. */
export class Session {
  readonly dev: boolean
  readonly asked = askedToEnd()
  readonly #closing: (() => Promise<void>)[] = []

  constructor(dev: boolean) {
    this.dev = dev
  }

  /** Says what is being done, and how long it took once it is. */
  async step<T>(what: string, work: () => T | Promise<T>, found: (result: T) => string = () => 'done'): Promise<T> {
    this.asked.throwIfAborted()
    const began = performance.now()
    console.log(`${what} …`)
    const result = await work()
    console.log(`  ${found(result)} (${((performance.now() - began) / 1000).toFixed(1)} s)`)
    return result
  }

  atEnd(close: () => Promise<void>): void {
    this.#closing.push(close)
  }

  /** Closes everything, the last opened first. */
  async close(): Promise<void> {
    for (const close of this.#closing.splice(0).reverse())
      await close().catch((error: unknown) => console.error(error instanceof Error ? error.message : error))
  }

  untilAsked(): Promise<undefined> {
    return new Promise((done) => {
      if (this.asked.aborted) done(undefined)
      else this.asked.addEventListener('abort', () => done(undefined))
    })
  }
}
