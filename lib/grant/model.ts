import { sameRole, type RoleOf } from '@/lib/application/model'

/** The role that opens the tab "API Keys", for one application and one organisation. */
export const apiKeyManager = 'IAM_API_KEY_MANAGER'

/** That somebody holds a role in an application, for an organisation. */
export type Grant = RoleOf & {
  id: string
  organisationId: string
  grantedAt: Date
  /** The first instant at which it no longer counts. */
  expiresAt: Date | null
}

/** A role that somebody is to hold. */
export type WantedGrant = RoleOf & { expiresAt: Date | null }

/** Whether it still counts. */
export const isHeld = ({ expiresAt }: Pick<Grant, 'expiresAt'>, now: Date) => expiresAt === null || expiresAt > now

/** Which of these roles somebody does not hold at this instant, whatever end the others have. */
export const missingFrom = (given: Grant[], wanted: WantedGrant[], now: Date): WantedGrant[] => {
  const held = given.filter((grant) => isHeld(grant, now))
  return wanted.filter((role) => !held.some((grant) => sameRole(grant, role)))
}
