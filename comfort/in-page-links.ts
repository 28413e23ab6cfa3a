/**
 * A link to a place in this page (the skip link, a line of the error summary) moves the focus and leaves the address
 * alone: a browser takes `#place` along to the page after a form, and there lets no heading or summary take the focus.
 */
export function inPageLinks() {
  addEventListener('click', (event) => {
    const link = event.target instanceof Element && event.target.closest<HTMLAnchorElement>('a[href^="#"]')
    const place = link && document.getElementById(link.hash.slice(1))
    if (!place || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    ;(place.closest('.field') ?? place).scrollIntoView()
    place.focus({ preventScroll: true })
  })
}
