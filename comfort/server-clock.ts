/** Milliseconds between the server's answer and now: scripts may come late on a slow line. */
function age() {
  const [page] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  const inserted = document.readyState === 'complete'
  return page && !inserted ? Math.max(0, performance.now() - page.responseStart) : 0
}

/** The server's time, whatever the clock of this machine says. `saidNow` is the time the page was made. */
export function serverClock(saidNow: number) {
  const ahead = saidNow + age() - Date.now()
  return () => Date.now() + ahead
}
