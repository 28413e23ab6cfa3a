import { isNewKeyKind } from '@/lib/core/key-kind'
import { isWhollyIn } from '@/lib/service/standing'
import type { Linked } from '@/lib/service/visit-store'
import { clientOf, metadataOf } from './clients'
import { refusesToken } from './policy'
import { thisRequest } from './request'

/** Whether a session opens services now: its person owes nothing first, and its key is still accepted. */
export async function isIn(linked: Linked): Promise<boolean> {
  const { level, keyKind, person } = linked
  // Nearly everybody: nothing that would have to be asked of the database can stand in their way.
  if (person.realm === 'citizen' && level === 'key' && isNewKeyKind(keyKind) && !person.newPasswordDue) return true
  return thisRequest().ctx.db.glance((glance) => isWhollyIn(glance, linked))
}

/** What a session has opened, as far as it counts now: nothing while it opens no service, and nothing by the token where a service refuses that. */
export async function openVisits(linked: Linked): Promise<Linked['visits']> {
  if (!(await isIn(linked))) return {}
  if (linked.keyKind !== 'token-card') return linked.visits
  const open: Linked['visits'] = {}
  for (const [clientId, visit] of Object.entries(linked.visits)) {
    const client = await clientOf(clientId)
    if (client && !(await refusesToken(metadataOf(client)))) open[clientId] = visit
  }
  return open
}
