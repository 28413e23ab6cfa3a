import { processContext } from '@/lib/db/context'
import { isDemonstration, isPlaying } from '@/lib/qa/playing'
import { seedOnce } from '@/lib/qa/seed'

// Fills the demo's database once. `npm run demo` calls it after migrating.
if (!isPlaying()) {
  console.error('Invented people are for demo and QA: KEYTURN_MODE is production.')
  process.exit(1)
}
const ctx = processContext()
console.log((await seedOnce(ctx, { town: isDemonstration() })) ? 'The invented people are there.' : 'There are people already: nothing was changed.')
await ctx.db.close()
