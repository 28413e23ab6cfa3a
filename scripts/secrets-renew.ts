// npm run secrets:renew
import { processContext } from '@/lib/db/context'
import { renewSecrets } from '@/lib/mobile-app/renew-secrets'

/** Seals what lives long with the key that stands first in SECRET_KEYS, so that the one behind it may go. */
async function main(): Promise<void> {
  const ctx = processContext()
  const { renewed, unreadable } = await renewSecrets(ctx)
  console.log(`App secrets sealed anew: ${String(renewed)}. Not readable, left as they were: ${String(unreadable)}.`)
  await ctx.db.close()
  if (unreadable > 0) process.exitCode = 2
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
