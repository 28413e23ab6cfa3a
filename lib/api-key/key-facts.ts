import type { ApiKey } from './key-store'

type Facts = Pick<ApiKey, 'id' | 'organisationId' | 'applicationId'>

/** What every deed tells of a key: which, and whose. */
export const keyFacts = ({ id, organisationId, applicationId }: Facts) => ({
  key: id,
  organisation: organisationId,
  application: applicationId,
})

/** What every letter tells of a key. */
export const keyInLetter = ({ name, organisation, code, start }: Pick<ApiKey, 'name' | 'organisation' | 'code' | 'start'>) => ({
  name,
  organisation,
  application: code,
  start,
})
