import { Comfort } from './element'
import { liveRegion } from './words'

/** `<copy-text data-text data-copied data-failed><button hidden>` */
export class CopyText extends Comfort {
  protected override begin() {
    const button = this.find<HTMLButtonElement>('button')
    if (!button) return
    const say = liveRegion(this, 'copy-said')
    button.hidden = false
    button.addEventListener('click', async () => {
      say('')
      const copied = await copy(this.dataset.text ?? '', this)
      say(copied ? this.dataset.copied : this.dataset.failed)
      button.focus()
    })
  }
}

async function copy(text: string, place: Element) {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copyTheOldWay(text, place)
  }
}

/** For pages without https, and browsers that refuse the clipboard. */
function copyTheOldWay(text: string, place: Element) {
  const area = document.createElement('textarea')
  area.value = text
  area.className = 'visually-hidden'
  area.readOnly = true
  place.append(area)
  area.select()
  try {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way in browsers without navigator.clipboard
    return document.execCommand('copy')
  } catch {
    return false
  } finally {
    area.remove()
  }
}
