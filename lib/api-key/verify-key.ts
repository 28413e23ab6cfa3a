import { recordDeeds } from '@/lib/audit/deed-store'
import { after } from '@/lib/core/duration'
import type { Context } from '@/lib/db/context'
import { looksLikeKey } from './format'
import { keyFacts } from './key-facts'
import { judgeSecret, usedEvery, type Verdict } from './model'
import type { Pair } from './pair'
import type { Scope } from './scope'
import { findSecret, noteRefusal, noteUse, type KnownSecret } from './secret-store'

/** Whose a good key is, and for what. */
export type Holder = Pair & { keyId: string; name: string; organisation: string; code: string; scopes: Scope[]; expiresAt: Date | null; now: Date }

export type Verified = { kind: 'active'; holder: Holder } | { kind: 'malformed' | 'unknown' | Exclude<Verdict, 'active'> }

/**
 * Judges a text that somebody presents as a key. What cannot be one is refused without asking the database; what is good
 * is looked up at every call, so that revoking it holds at once, and its use is written down once a minute.
 * `application` limits it to that application's keys: those of others are unknown, and stay unused.
 */
export async function verifyKey(ctx: Context, text: string, application: string | null = null): Promise<Verified> {
  if (!looksLikeKey(text)) return { kind: 'malformed' }
  const { found, now } = await ctx.db.glance(async (glance) => ({ found: await findSecret(glance, text), now: glance.now }))
  if (!found || (application && found.applicationId !== application)) return { kind: 'unknown' }
  const verdict = judgeSecret(found, now)
  if (verdict !== 'active') {
    if (isDue(found.lastRefusedAt, now)) await tellRefusal(ctx, found, verdict)
    return { kind: verdict }
  }
  if (isDue(found.lastUsedAt, now)) await ctx.db.transaction((tx) => noteUse(tx, found.secretId))
  const { keyId, name, organisationId, organisation, applicationId, code, scopes, expiresAt } = found
  return { kind: 'active', holder: { keyId, name, organisationId, organisation, applicationId, code, scopes, expiresAt, now } }
}

/** The demonstration's clock goes back, too. */
const isDue = (last: Date | null, now: Date) => !last || after(last, usedEvery) <= now || last > now

/** Somebody still uses what is over: a forgotten machine, or a thief. A deed a minute is enough to find out. */
const tellRefusal = (ctx: Context, { secretId, keyId, ...found }: KnownSecret, reason: string) =>
  ctx.db.transaction(async (tx) => {
    if (!(await noteRefusal(tx, secretId))) return
    const details = { ...keyFacts({ ...found, id: keyId }), reason }
    await recordDeeds(ctx, tx, { kind: 'api-key-refused', outcome: 'refused', details })
  })
