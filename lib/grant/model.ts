import type { RoleOf } from '@/lib/application/model'

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
