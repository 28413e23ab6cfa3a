import { Comfort, eachSecond } from './element'
import { giveBackTo, keepForOwner } from './outlive-session'
import { serverClock } from './server-clock'

/** What tabs tell each other: whose session it is, and when it ends. */
type Word = { owner: string; until: number }

/**
 * `<session-warning data-owner data-until data-latest data-now data-lasts data-warn-seconds data-stay-href data-end-href><dialog>… <button
 * data-stay></dialog><dialog data-last>`: warns once before the session ends, lets one stay as long as that can be done,
 * and leads to the end page when it is over. Whatever the person does in another tab keeps the session for this one, too;
 * where somebody else is signed in there, it is over here.
 */
export class SessionWarning extends Comfort {
  #now = () => 0
  #until = 0
  #warnedOf = 0
  readonly #tabs = 'BroadcastChannel' in window ? new BroadcastChannel('session-lasts') : null

  protected override begin() {
    this.#now = serverClock(Number(this.dataset.now))
    this.#until = Number(this.dataset.until)
    this.#tabs?.addEventListener('message', ({ data }) => this.#hear(data as Word))
    this.#tell()
    this.find('[data-stay]')?.addEventListener('click', () => void this.#stay())
    // Escape stays, too: it is an answer.
    this.find('dialog')?.addEventListener('cancel', () => void this.#stay())
    this.find('[data-last] button')?.addEventListener('click', () => this.#dialog?.close())
    giveBackTo(this.#owner)
  }

  protected override resume(signal: AbortSignal) {
    const lasts = Number(this.dataset.lasts)
    const warn = Number(this.dataset.warnSeconds) * 1000
    eachSecond(signal, () => {
      const left = this.#until - this.#now()
      if (left <= 0) this.#leave()
      else if (left <= warn && warn < lasts && this.#warnedOf !== this.#until) {
        this.#warnedOf = this.#until
        this.#dialog?.showModal()
      }
      return left > 0
    })
  }

  #tell() {
    this.#tabs?.postMessage({ owner: this.#owner, until: this.#until } satisfies Word)
  }

  #hear({ owner, until }: Word) {
    if (owner !== this.#owner) return this.#leave()
    if (until <= this.#until) return
    this.#dialog?.close()
    this.#until = until
  }

  async #stay() {
    this.#dialog?.close()
    this.#until = Math.min(this.#now() + Number(this.dataset.lasts), Number(this.dataset.latest))
    try {
      const answer = await fetch(this.dataset.stayHref ?? '', { method: 'POST', body: new URLSearchParams() })
      if (answer.ok) this.#tell()
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

  /** Nobody is asked to stay beyond the latest end. */
  get #dialog() {
    return this.find<HTMLDialogElement>(this.#until === Number(this.dataset.latest) ? '[data-last]' : 'dialog')
  }
}
