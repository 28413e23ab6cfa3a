import { env } from '@/lib/config/env'
import { systemRandom, type Random } from '@/lib/core/random'
import { makeSecrets, type Secrets } from '@/lib/core/secret'
import { openPool } from './pool'
import { databaseClock, movableClock } from './clock'
import { makeDatabase, type Database } from './transaction'

/**
 * Who is asking: `network` for deeds (shortened), `sender` for limits (never stored in the clear), `browser` the
 * secret by which a browser is known again, if it has one.
 */
export type Origin = { requestId: string; network: string; sender: string; device: string; browser?: string | null }

/** All that a verb needs from outside. */
export type Context = {
  db: Database
  random: Random
  secrets: Secrets
  site: { name: string; environment: string; url: string }
  origin: Origin | null
}

const slot = Symbol.for('keyturn.context')
const shared = globalThis as { [slot]?: Context }

/** The context of this process. Kept on the global object, for Next bundles its entries apart. */
export function processContext(): Context {
  return (shared[slot] ??= makeContext())
}

function makeContext(): Context {
  const { DATABASE_URL, DATABASE_POOL, KEYTURN_MODE, SECRET_KEYS, SITE_NAME, SITE_ENVIRONMENT, APP_URL } = env()
  const clock = KEYTURN_MODE === 'production' ? databaseClock : movableClock
  return {
    db: makeDatabase(openPool(DATABASE_URL, DATABASE_POOL), clock),
    random: systemRandom,
    secrets: makeSecrets(SECRET_KEYS, systemRandom),
    site: { name: SITE_NAME, environment: SITE_ENVIRONMENT, url: new URL(APP_URL).origin },
    origin: null,
  }
}
