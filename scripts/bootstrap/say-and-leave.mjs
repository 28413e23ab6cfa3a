/** Runs the work and leaves with its exit code; a failure is said in one sentence. */
export async function sayAndLeave(work) {
  let code
  try {
    code = (await work()) ?? 0
  } catch (error) {
    console.error(`\n${error instanceof Error ? error.message : String(error)}`)
    if (process.env.DEBUG) console.error(error)
    code = 1
  }
  // Libraries may keep timers, which are no reason to stay.
  process.exit(code)
}
