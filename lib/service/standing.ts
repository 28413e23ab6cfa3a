import type { Glance } from '@/lib/db/transaction'
import { isTokenAccepted } from '@/lib/phase-out/model'
import { readTerm } from '@/lib/phase-out/phase-out-store'
import { owedIn } from '@/lib/session/owed'
import type { Linked } from './visit-store'

/** Whether somebody is signed in as far as services go: wholly, with nothing to do before anything else. */
export async function isWhollyIn(glance: Glance, { level, keyKind, person }: Linked): Promise<boolean> {
  if (level !== 'key' || keyKind === 'paper-code' || person.newPasswordDue) return false
  if (keyKind === 'token-card' && !isTokenAccepted(await readTerm(glance, person.id), glance.now)) return false
  return (await owedIn(glance, { level, keyKind }, person)) === null
}
