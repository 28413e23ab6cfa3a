import { Comfort, eachSecond } from './element'
import { serverClock } from './server-clock'

/**
 * `<session-warning data-until data-now data-lasts data-warn-seconds data-stay-href data-end-href><dialog>… <button data-stay>`:
 * warns before the session ends, lets one stay, and leads to the end page when it is over.
 */
export class SessionWarning extends Comfort {
  #now = () => 0
  #until = 0

  protected override begin() {
    this.#now = serverClock(Number(this.dataset.now))
    this.#until = Number(this.dataset.until)
    const dialog = this.#dialog
    this.find('[data-stay]')?.addEventListener('click', () => dialog?.close())
    // Escape stays, too: closing is an answer.
    dialog?.addEventListener('close', () => void this.#stay())
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

  async #stay() {
    this.#until = this.#now() + Number(this.dataset.lasts)
    try {
      const answer = await fetch(this.dataset.stayHref ?? '', { method: 'POST', body: new URLSearchParams() })
      if (!answer.ok) this.#leave()
    } catch {
      // The line is down for now; the server decides at the next step.
    }
  }

  #leave() {
    location.assign(this.dataset.endHref ?? '')
  }

  get #dialog() {
    return this.find<HTMLDialogElement>('dialog')
  }
}
