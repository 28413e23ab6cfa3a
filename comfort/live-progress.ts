import { unattended } from '@/lib/core/unattended'
import { Comfort } from './element'
import { liveRegion } from './words'

/** Who listens is told no more often than this. */
const SILENCE = 10_000

/**
 * `<live-progress data-seconds><div data-progress>… <span data-said>`: its progress, again and again as it is by then, and
 * the whole page once there is none to see any more. The link that does the same without scripts is not needed.
 */
export class LiveProgress extends Comfort {
  #say: (words: string | undefined) => void = () => {}
  #toldAt = Date.now()

  protected override begin() {
    this.#say = liveRegion(this)
    this.find('[data-without-scripts]')?.remove()
  }

  protected override resume(signal: AbortSignal) {
    const timer = setTimeout(() => void this.#look(signal), Number(this.dataset.seconds) * 1000)
    signal.addEventListener('abort', () => clearTimeout(timer))
  }

  async #look(signal: AbortSignal) {
    const answer = await fetch(location.pathname, { headers: { [unattended]: '1' }, signal }).catch(() => null)
    const page = await answer?.text().catch(() => null)
    if (signal.aborted) return
    // The line is down, or the server is: that passes.
    if (!answer || answer.status >= 500 || page == null) return this.resume(signal)
    const fresh = new DOMParser().parseFromString(page, 'text/html').querySelector('[data-progress]')
    if (!fresh) return location.reload()
    this.find('[data-progress]')?.replaceWith(document.importNode(fresh, true))
    this.#tell(fresh.querySelector('[data-said]')?.textContent)
    this.resume(signal)
  }

  #tell(words: string | undefined) {
    if (Date.now() - this.#toldAt < SILENCE) return
    this.#toldAt = Date.now()
    this.#say(words)
  }
}
