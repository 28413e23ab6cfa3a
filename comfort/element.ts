/** An element that comforts its server-rendered children once, and stops when it is taken away. */
export abstract class Comfort extends HTMLElement {
  #begun = false
  #stopped: AbortController | undefined

  connectedCallback() {
    this.#stopped = new AbortController()
    if (!this.#begun) this.begin()
    this.#begun = true
    this.resume?.(this.#stopped.signal)
  }

  disconnectedCallback() {
    this.#stopped?.abort()
  }

  /** Once in a lifetime: listeners and added children. */
  protected abstract begin(): void

  /** At each arrival in a document: timers, which end with the signal. */
  protected resume?(signal: AbortSignal): void

  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- as querySelector itself has it
  protected find<T extends Element>(selector: string) {
    return this.querySelector<T>(selector)
  }
}

export function define(name: string, element: CustomElementConstructor) {
  if (!customElements.get(name)) customElements.define(name, element)
}

/** Calls at once and then each second, until the signal or `false`. */
export function eachSecond(signal: AbortSignal, tick: () => boolean) {
  if (!tick()) return
  const timer = setInterval(() => {
    if (!tick()) clearInterval(timer)
  }, 1000)
  signal.addEventListener('abort', () => clearInterval(timer))
}
