/**
 * Signing out (a form with `data-sign-out`) makes the other tabs ask again: those with `<html data-no-store>`
 * reload, and the server shows them out.
 */
export function signedOutEverywhere() {
  if (!('BroadcastChannel' in window)) return
  const channel = new BroadcastChannel('session')
  channel.addEventListener('message', () => {
    if (document.documentElement.dataset.noStore !== undefined) location.reload()
  })
  document.addEventListener('submit', (event) => {
    if (!(event.target as HTMLElement).matches('[data-sign-out]')) return
    // The server must have heard of it first.
    addEventListener('pagehide', () => channel.postMessage('signed-out'))
  })
}
