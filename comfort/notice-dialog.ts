import { Comfort } from './element'
import { fetchContent } from './fetch-content'

/** `<notice-dialog data-close-label data-close-href><a href>`: shows the link's `[data-dialog-content]` on top. */
export class NoticeDialog extends Comfort {
  #opening = false

  protected override begin() {
    this.addEventListener('click', (event) => {
      const link = (event.target as Element).closest<HTMLAnchorElement>('a[href]')
      if (!link || event.defaultPrevented || !plain(event)) return
      event.preventDefault()
      void this.#open(link)
    })
  }

  async #open(link: HTMLAnchorElement) {
    if (this.#opening) return
    this.#opening = true
    try {
      const content = await fetchContent(link.href)
      this.#show(content, link)
    } catch {
      location.assign(link.href)
    } finally {
      this.#opening = false
    }
  }

  #show(content: HTMLElement, link: HTMLElement) {
    const dialog = document.createElement('dialog')
    dialog.className = 'dialog'
    dialog.append(this.#closeBar(dialog), content)
    document.body.append(dialog)
    const heading = content.querySelector<HTMLElement>('h1, h2')
    if (heading) {
      heading.id ||= 'dialog-title'
      heading.tabIndex = -1
      dialog.setAttribute('aria-labelledby', heading.id)
    }
    let back = false
    dialog.addEventListener('click', (event) => {
      // A link to the page underneath: it is there already, and the focus goes back to where it was.
      const chosen = (event.target as Element).closest<HTMLAnchorElement>('a[href]')
      if (!plain(event) || chosen?.href !== location.origin + location.pathname) return
      event.preventDefault()
      back = true
      dialog.close()
    })
    dialog.addEventListener('close', () => {
      dialog.remove()
      link.focus()
      if (!back && this.dataset.closeHref !== undefined) location.assign(this.dataset.closeHref)
    })
    dialog.showModal()
    heading?.focus()
    dialog.scrollTop = 0
  }

  /** The cross: first in the dialog, though the heading has the focus. */
  #closeBar(dialog: HTMLDialogElement) {
    const bar = document.createElement('div')
    const button = document.createElement('button')
    bar.className = 'dialog-bar'
    button.type = 'button'
    button.className = 'button dialog-close'
    button.dataset.variant = 'link'
    button.textContent = this.dataset.closeLabel ?? ''
    button.addEventListener('click', () => dialog.close())
    bar.append(button)
    return bar
  }
}

/** A click that would open this page in this window. */
function plain(event: MouseEvent) {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
}
