import type { WantedGrant } from './model'

/** What a deed tells of a role that somebody was given, or lost. */
export const grantFacts = (organisationId: string, { applicationId, role, expiresAt }: WantedGrant) => ({
  organisation: organisationId,
  application: applicationId,
  role,
  until: expiresAt?.toISOString() ?? null,
})
