import { Comfort, eachSecond } from './element'
import { fill, liveRegion } from './words'

/** `<resend-timer data-seconds data-wait><button>`: asks for a little patience before the next code. */
export class ResendTimer extends Comfort {
  #ready = 0
  #waiting = document.createElement('span')
  #button: HTMLButtonElement | null = null

  protected override begin() {
    this.#button = this.find('button')
    this.#ready = Date.now() + Number(this.dataset.seconds) * 1000
    if (!this.#button || this.#left() === 0) return
    const label = this.#button.textContent
    const say = liveRegion(this)
    this.#waiting.className = 'resend-wait'
    this.#button.append(this.#waiting)
    this.#button.addEventListener('click', (event) => {
      if (this.#left() === 0) return
      event.preventDefault()
      say(`${label} ${this.#words()}`)
    })
  }

  protected override resume(signal: AbortSignal) {
    const button = this.#button
    if (!button || !this.#waiting.isConnected) return
    eachSecond(signal, () => {
      if (this.#left() === 0) {
        this.#waiting.remove()
        button.removeAttribute('aria-disabled')
        return false
      }
      this.#waiting.textContent = ` ${this.#words()}`
      button.setAttribute('aria-disabled', 'true')
      return true
    })
  }

  #words() {
    return fill(this.dataset.wait, { seconds: this.#left() })
  }

  #left() {
    return Math.max(0, Math.ceil((this.#ready - Date.now()) / 1000))
  }
}
