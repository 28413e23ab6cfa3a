import { Comfort, eachSecond } from './element'
import { giveBackTo, keepForOwner } from './outlive-session'
import { serverClock } from './server-clock'

/**
 * `<session-warning data-owner data-until data-now data-lasts data-warn-seconds data-stay-href data-end-href><dialog>… <button
 * data-stay>`: warns before the session ends, lets one stay, and leads to the end page when it is over. Whatever the person
 * does in another tab keeps the session for this one, too.
 */
export class SessionWarning extends Comfort {
  #now = () => 0
  #until = 0
  readonly #tabs = 'BroadcastChannel' in window ? new BroadcastChannel('session-lasts') : null

  protected override begin() {
    this.#now = serverClock(Number(this.dataset.now))
    this.#until = Number(this.dataset.until)
    this.#tabs?.addEventListener('message', ({ data }) => this.#hear(Number(data)))
    this.#tabs?.postMessage(this.#until)
    this.find('[data-stay]')?.addEventListener('click', () => void this.#stay())
    // Escape stays, too: it is an answer.
    this.#dialog?.addEventListener('cancel', () => void this.#stay())
    giveBackTo(this.#owner)
  }

  protected override resume(signal: AbortSignal) {
    const lasts = Number(this.dataset.lasts)
    const warn = Number(this.dataset.warnSeconds) * 1000
    eachSecond(signal, () => {
      const left = this.#until - this.#now()
      if (left <= 0) this.#leave()
      else if (left <= warn && warn < lasts && !this.#dialog?.open) this.#dialog?.showModal()
      return left > 0
    })
  }

  /** Another tab knows of a later end. */
  #hear(until: number) {
    if (until <= this.#until) return
    this.#until = until
    this.#dialog?.close()
  }

  async #stay() {
    this.#dialog?.close()
    this.#until = this.#now() + Number(this.dataset.lasts)
    try {
      const answer = await fetch(this.dataset.stayHref ?? '', { method: 'POST', body: new URLSearchParams() })
      if (answer.ok) this.#tabs?.postMessage(this.#until)
      else this.#leave()
    } catch {
      // The line is down for now; the server decides at the next step.
    }
  }

  #leave() {
    keepForOwner(this.#owner)
    location.assign(this.dataset.endHref ?? '')
  }

  get #owner() {
    return this.dataset.owner ?? ''
  }

  get #dialog() {
    return this.find<HTMLDialogElement>('dialog')
  }
}
