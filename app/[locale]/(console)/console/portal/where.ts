import type { Path } from '@/lib/http/paths'
import { idIn } from '../../../_shell/id-in'

export const applicationPath = (id: string): Path => `/console/portal/applications/${id}`

/** Which application a page is about. */
export const applicationIn = (path: Path): string | null => {
  const [id, ...rest] = path.startsWith('/console/portal/applications/') ? path.split('/').slice(4) : []
  return id !== undefined && rest.length < 2 ? idIn(id) : null
}
