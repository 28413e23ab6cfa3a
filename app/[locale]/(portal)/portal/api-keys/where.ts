import type { Path } from '@/lib/http/paths'
import { idIn, uuid } from '../../../_shell/id-in'

export const apiKeysPath = '/portal/api-keys' satisfies Path
export const keyPath = (id: string): Path => `${apiKeysPath}/${id}`

/** Which key a page is about, from its path. */
export const keyIn = (path: Path) => new RegExp(`^${apiKeysPath}/(${uuid})$`).exec(path)?.[1] ?? null

/** How a form names an organisation and an application at once. */
export const pairValue = ({ organisationId, applicationId }: { organisationId: string; applicationId: string }) => `${organisationId}/${applicationId}`

export function pairIn(value: string): { organisationId: string; applicationId: string } | null {
  const [organisationId, applicationId, ...rest] = value.split('/').map(idIn)
  return organisationId && applicationId && rest.length === 0 ? { organisationId, applicationId } : null
}
