/**
 * The page after signing out (`data-signed-out` on `<html>` or `<main>`) forgets what this tab kept and makes the other tabs
 * ask again: those with `<html data-no-store>` reload, and the server shows them out.
 */
export function signedOutEverywhere() {
  if (!('BroadcastChannel' in window)) return
  const channel = new BroadcastChannel('session')
  channel.addEventListener('message', () => {
    if (document.documentElement.dataset.noStore !== undefined) location.reload()
  })
  if (!document.querySelector('[data-signed-out]')) return
  try {
    sessionStorage.clear()
  } catch {
    // Storage may be blocked: then there is nothing to forget.
  }
  channel.postMessage('signed-out')
}
