import type { Role } from '@/lib/core/role'
import type { Asking } from '@/lib/console/clerk'
import { giveReason } from '@/lib/help-desk/look'
import { raiseSession, startSession } from '@/lib/session/session-store'
import type { TestContext } from './context'
import { makeCitizen } from './people'

/** Somebody at work in the console, signed in with their app. */
export async function makeClerk({ ctx, prisma }: TestContext, ...roles: Role[]): Promise<Asking> {
  const { id: personId } = await makeCitizen(ctx, { card: false, keys: ['mobile-app'] })
  await prisma.person.update({ where: { id: personId }, data: { roles } })
  return ctx.db.transaction(async (tx) => {
    const half = await startSession(ctx, tx, { personId, level: 'password', keyKind: 'mobile-app', purpose: 'continue' })
    return raiseSession(ctx, tx, half, roles.length > 0)
  })
}

/** The same, with a reason to look at somebody. */
export async function clerkLookingAt(world: TestContext, personId: string, role: Role = 'support'): Promise<Asking> {
  const clerk = await makeClerk(world, role)
  await giveReason(world.ctx, clerk, personId, 'call', '')
  return clerk
}
