/** Runs the work and leaves with its exit code; a failure is said in one sentence. */
export async function sayAndLeave(work) {
  try {
    process.exitCode = (await work()) ?? 0
  } catch (error) {
    console.error(`\n${error instanceof Error ? error.message : String(error)}`)
    if (process.env.DEBUG) console.error(error)
    process.exitCode = 1
  }
}
