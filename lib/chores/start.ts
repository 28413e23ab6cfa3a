import { env } from '@/lib/config/env'
import { mayChangeDeeds } from '@/lib/audit/rights-store'
import { processContext } from '@/lib/db/context'
import { together, type Going } from '@/lib/mail/keep-going'
import { logLine } from '@/lib/mail/log-line'
import { works } from '@/lib/mail/works'
import { carryCampaign } from './carry-campaign'
import { carryImports } from './carry-imports'
import { keepHouse } from './keep-house'
import { tellOfKeys } from './tell-of-keys'
import { tellServices } from './tell-services'

/** Starts the chores of this process; asked again, they are the same. */
export function startChores(): Going {
  return (works.chores ??= start())
}

function start(): Going {
  const { AUDIT_ANCHORS, KEYTURN_MODE } = env()
  const ctx = processContext()
  if (KEYTURN_MODE === 'production') void warnOfRights()
  return together([keepHouse(ctx, AUDIT_ANCHORS ?? null), carryImports(ctx), carryCampaign(ctx), tellOfKeys(ctx), tellServices(ctx)])
}

/** Deeds are only as safe as the role is narrow: whoever forgot it should know. */
async function warnOfRights(): Promise<void> {
  const may = await processContext().db.glance(mayChangeDeeds).catch(() => false)
  if (may) logLine('warn', 'deeds-unprotected', { reason: 'this role may change and remove deeds: see db:grant in docs/operations.md' })
}
