import { Socket } from 'node:net'

/** Sends what is written within one turn of the event loop together, so that the other side wakes up once. */
export class GatheringSocket extends Socket {
  #gathering = false

  override write(...args: Parameters<Socket['write']>): boolean {
    if (!this.#gathering) {
      this.#gathering = true
      this.cork()
      process.nextTick(() => {
        this.#gathering = false
        this.uncork()
      })
    }
    return super.write(...args)
  }
}
