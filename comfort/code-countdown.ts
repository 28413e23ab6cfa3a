import { Comfort, eachSecond } from './element'
import { serverClock } from './server-clock'
import { fill, liveRegion } from './words'

/** How far past a mark it may still be announced: a throttled tab must not tell old news. */
const LATE = 3

/** `<code-countdown data-until data-now data-clock data-minutes-one data-minutes-other data-seconds data-expired>` */
export class CodeCountdown extends Comfort {
  #left = () => 0
  #say: (words?: string) => void = () => {}
  #clock = document.createElement('p')

  protected override begin() {
    const now = serverClock(Number(this.dataset.now))
    this.#left = () => Math.max(0, Math.ceil((Number(this.dataset.until) - now()) / 1000))
    this.#clock.className = 'countdown-clock'
    this.append(this.#clock)
    this.#say = liveRegion(this)
  }

  protected override resume(signal: AbortSignal) {
    let before = this.#left()
    eachSecond(signal, () => {
      const left = this.#left()
      this.#show(left)
      this.#announce(before, left)
      before = left
      return left > 0
    })
  }

  #show(left: number) {
    const clock = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`
    this.#clock.textContent = fill(this.dataset.clock, { clock })
    if (left > 0 || this.dataset.state) return
    this.dataset.state = 'expired'
    this.#clock.remove()
    const sentence = this.find('p')
    if (sentence) sentence.textContent = this.dataset.expired ?? ''
    this.#say(this.dataset.expired)
    this.dispatchEvent(new CustomEvent('expired', { bubbles: true }))
  }

  #announce(before: number, left: number) {
    const passed = (mark: number) => left > 0 && before > mark && left <= mark && left > mark - LATE
    if (passed(30)) return this.#say(fill(this.dataset.seconds, { seconds: 30 }))
    const minutes = Math.ceil(left / 60)
    if (!passed(minutes * 60)) return
    const form = minutes === 1 ? this.dataset.minutesOne : this.dataset.minutesOther
    this.#say(fill(form, { minutes }))
  }
}
