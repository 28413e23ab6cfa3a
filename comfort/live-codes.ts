import { Comfort, eachSecond } from './element'
import { fill } from './words'

const PATIENCE = 5

/** `<live-codes data-seconds data-words><div data-codes><p data-left>`: when its codes are over, those of the page as it is by then. */
export class LiveCodes extends Comfort {
  protected override begin() {}

  protected override resume(signal: AbortSignal) {
    const over = Date.now() + Number(this.dataset.seconds) * 1000
    eachSecond(signal, () => {
      const left = Math.ceil((over - Date.now()) / 1000)
      if (left <= 0) {
        void this.#renew(signal)
        return false
      }
      const shown = this.find('[data-left]')
      if (shown) shown.textContent = fill(this.dataset.words, { seconds: left })
      return true
    })
  }

  async #renew(signal: AbortSignal) {
    const fresh = await fetch(location.href, { signal }).then(read).catch(() => null)
    const codes = fresh?.querySelector('[data-codes]')
    if (signal.aborted) return
    if (codes) this.find('[data-codes]')?.replaceWith(document.importNode(codes, true))
    this.dataset.seconds = codes ? fresh?.dataset.seconds : String(PATIENCE)
    this.resume(signal)
  }
}

const read = async (answer: Response) =>
  new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector<HTMLElement>('live-codes')
