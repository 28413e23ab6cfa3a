import { Comfort } from './element'
import { liveRegion } from './words'

/** `<reveal-password data-show data-hide data-show-name data-hide-name data-shown data-hidden><input type=password><button hidden>` */
export class RevealPassword extends Comfort {
  protected override begin() {
    const input = this.find<HTMLInputElement>('input')
    const button = this.find<HTMLButtonElement>('button')
    if (!input || !button) return
    const say = liveRegion(this)
    const reveal = (shown: boolean) => {
      input.type = shown ? 'text' : 'password'
      const { show, hide, showName, hideName } = this.dataset
      const words = shown ? [hide, hideName] : [show, showName]
      for (const [at, part] of [...button.children].entries()) part.textContent = words[at] ?? ''
    }
    button.hidden = false
    button.addEventListener('click', () => {
      const shown = input.type === 'password'
      reveal(shown)
      say(shown ? this.dataset.shown : this.dataset.hidden)
    })
    // A browser must not remember a password as if it were an ordinary text.
    input.form?.addEventListener('submit', () => reveal(false))
    addEventListener('pageshow', () => reveal(false))
  }
}
