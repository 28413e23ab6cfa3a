/**
 * Signing out (a form with `data-sign-out`, or a page with `[data-signed-out]` that tells of it) makes the other tabs ask
 * again: those with `<html data-no-store>` reload, and the server shows them out.
 */
export function signedOutEverywhere() {
  if (!('BroadcastChannel' in window)) return
  const channel = new BroadcastChannel('session')
  channel.addEventListener('message', () => {
    if (document.documentElement.dataset.noStore !== undefined) location.reload()
  })
  const tell = () => channel.postMessage('signed-out')
  if (document.querySelector('[data-signed-out]')) tell()
  document.addEventListener('submit', (event) => {
    // The server must have heard of it first.
    if ((event.target as HTMLElement).matches('[data-sign-out]')) addEventListener('pagehide', tell)
  })
}
