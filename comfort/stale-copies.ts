/** A page that may not be kept (`<html data-no-store>`) is asked for again when Back brings a kept copy. */
export function staleCopies() {
  addEventListener('pageshow', (event) => {
    if (event.persisted && document.documentElement.dataset.noStore !== undefined) location.reload()
  })
}
