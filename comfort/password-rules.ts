import { holdsBarred, holdsKind, signKinds } from '@/lib/password/composition'
import { holdsOwnWord } from '@/lib/password/own-words'
import { lengthOf } from '@/lib/password/signs'
import { Comfort } from './element'
import { fill, liveRegion } from './words'

/** How long a person must have stopped typing before anything is said aloud. */
const PAUSE = 1200

/**
 * `<password-rules data-least data-own data-barred data-missing data-more data-more-one data-enough><input><ul><li data-rule=short>…`
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
    const words = (of: string | undefined) => (of ?? '').split(' ').filter(Boolean)
    const own = words(this.dataset.own)
    const barred = words(this.dataset.barred)
    input.addEventListener('input', () => {
      const missing = Math.max(0, least - lengthOf(input.value))
      this.#mark('short', input.value ? missing === 0 : null)
      for (const kind of signKinds) this.#mark(kind, input.value ? holdsKind(input.value, kind) : null)
      if (own.length > 0) this.#mark('own', input.value ? !holdsOwnWord(input.value, own) : null)
      if (barred.length > 0) this.#mark('address', input.value ? !holdsBarred(input.value, barred) : null)
      clearTimeout(this.#waiting)
      this.#waiting = setTimeout(() => this.#speak(say, input.value, missing), PAUSE)
    })
  }

  #speak(say: (words: string) => void, typed: string, missing: number) {
    const unmet = [...this.querySelectorAll<HTMLElement>('[data-state="unmet"]')]
    const named = unmet.flatMap((item) => item.dataset.name ?? [])
    const broken = unmet.find((item) => /^(own|address)$/.test(item.dataset.rule ?? ''))?.textContent
    const lacking = named.length > 0 ? fill(this.dataset.missing, { signs: named.join(', ') }) : ''
    const length = missing > 0 ? fill(missing === 1 ? this.dataset.moreOne : this.dataset.more, { count: missing }) : (this.dataset.enough ?? '')
    const words = typed ? [length, lacking, broken].filter(Boolean).join(' ') : ''
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
