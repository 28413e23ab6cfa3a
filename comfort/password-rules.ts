import { holdsOwnWord } from '@/lib/password/own-words'
import { lengthOf } from '@/lib/password/signs'
import { Comfort } from './element'
import { fill, liveRegion } from './words'

/** How long a person must have stopped typing before anything is said aloud. */
const PAUSE = 1200

/**
 * `<password-rules data-least data-own data-more data-more-one data-enough><input><ul><li data-rule=short>…`
 * Marks the rules that can be seen while typing; those that only the server can judge stay as they are.
 */
export class PasswordRules extends Comfort {
  #said = ''
  #waiting: ReturnType<typeof setTimeout> | undefined

  protected override begin() {
    const input = this.find<HTMLInputElement>('input')
    if (!input) return
    const say = liveRegion(this)
    const least = Number(this.dataset.least)
    const own = (this.dataset.own ?? '').split(' ').filter(Boolean)
    input.addEventListener('input', () => {
      const missing = Math.max(0, least - lengthOf(input.value))
      this.#mark('short', input.value ? missing === 0 : null)
      if (own.length > 0) this.#mark('own', input.value ? !holdsOwnWord(input.value, own) : null)
      clearTimeout(this.#waiting)
      this.#waiting = setTimeout(() => this.#speak(say, input.value, missing), PAUSE)
    })
  }

  #speak(say: (words: string) => void, typed: string, missing: number) {
    const broken = this.find<HTMLElement>('[data-rule="own"][data-state="unmet"]')?.textContent
    const length = missing > 0 ? fill(missing === 1 ? this.dataset.moreOne : this.dataset.more, { count: missing }) : (this.dataset.enough ?? '')
    const words = typed ? [length, broken].filter(Boolean).join(' ') : ''
    if (words !== this.#said) say(words)
    this.#said = words
  }

  #mark(rule: string, met: boolean | null) {
    const item = this.find<HTMLElement>(`[data-rule="${rule}"]`)
    if (!item) return
    if (met === null) delete item.dataset.state
    else item.dataset.state = met ? 'met' : 'unmet'
  }
}
