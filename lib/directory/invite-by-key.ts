import type { Holder } from '@/lib/api-key/verify-key'
import { keyFacts } from '@/lib/api-key/key-facts'
import { recordDeeds } from '@/lib/audit/deed-store'
import type { Context } from '@/lib/db/context'
import { apiKeyManager } from '@/lib/grant/model'
import { inviteCounted, prepareGuest, type Invited, type NotReady } from '@/lib/invitation/invite'
import type { TooMany } from '@/lib/invitation/inviter'
import type { Guest } from '@/lib/invitation/model'

export type InvitedByKey = Exclude<Invited, { kind: 'not-given' }> | { kind: 'not-given' } | NotReady | TooMany

type Role = { name: string; expiresAt: Date | null }

/**
 * A program calls somebody in, in the name of the organisation whose key it has, with roles in the key's application.
 * It gives nobody the power over keys: whoever has it could make a key that may do more.
 */
export async function inviteByKey(ctx: Context, holder: Holder, guest: Guest, roles: Role[]): Promise<InvitedByKey> {
  if (roles.some(({ name }) => name === apiKeyManager)) return { kind: 'not-given' }
  const ready = await prepareGuest(ctx, guest)
  if ('kind' in ready) return ready
  const { organisationId, applicationId, keyId } = holder
  return ctx.db.transaction(async (tx) => {
    const grants = roles.map(({ name, expiresAt }) => ({ applicationId, role: name, expiresAt }))
    const invited = await inviteCounted(ctx, tx, { as: 'program', id: null }, ready, { organisationId, grants })
    if (invited.kind === 'invited' || invited.kind === 'joined') {
      const details = keyFacts({ ...holder, id: keyId })
      await recordDeeds(ctx, tx, { kind: 'invited-by-key', personId: invited.personId, outcome: 'done', details })
    }
    return invited
  })
}
